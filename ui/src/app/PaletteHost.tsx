// Opens the palette. Its code is read soon after the first paint, so that it is there when Ctrl+K is pressed.
import { useEffect, useState, type ComponentType } from 'react';
import { closeDialog, useShellDialog } from './dialogs';

const AFTER_PAINT_MILLIS = 1000;

export function PaletteHost() {
  const isOpen = useShellDialog() === 'palette';
  // Not React's lazy: it holds back the first showing by some 300 ms, even of what has been read already.
  const [Palette, setPalette] = useState<ComponentType<{ open: boolean; onClose(): void }> | null>(null);
  useEffect(() => {
    if (Palette) return;
    const read = async () => {
      const { CommandPalette } = await import('./palette/CommandPalette');
      setPalette(() => CommandPalette);
    };
    const timer = setTimeout(() => void read(), isOpen ? 0 : AFTER_PAINT_MILLIS);
    return () => clearTimeout(timer);
  }, [Palette, isOpen]);
  return Palette && <Palette open={isOpen} onClose={closeDialog} />;
}
