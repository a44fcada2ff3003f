// Opens the palette. Its code is read soon after the first paint, so that it is there when Ctrl+K is pressed.
import { lazy, Suspense, useEffect } from 'react';
import { closeDialog, useShellDialog } from './dialogs';

const load = () => import('./palette/CommandPalette');
const CommandPalette = lazy(() => load().then((module) => ({ default: module.CommandPalette })));

const AFTER_PAINT_MILLIS = 1000;

export function PaletteHost() {
  const isOpen = useShellDialog() === 'palette';
  useEffect(() => {
    const timer = setTimeout(() => void load(), AFTER_PAINT_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  return isOpen ? (
    <Suspense>
      <CommandPalette onClose={closeDialog} />
    </Suspense>
  ) : null;
}
