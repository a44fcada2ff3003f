// Opens the palette. Its code is read soon after the first paint, so that it is there when Ctrl+K is pressed.
import { Suspense, useEffect, useState } from 'react';
import { readAhead } from '@/shared/readAhead';
import { closeDialog, useShellDialog } from './dialogs';

const AFTER_PAINT_MILLIS = 1000;

const { Component: CommandPalette, read } = readAhead(() =>
  import('./palette/CommandPalette').then((module) => module.CommandPalette),
);

export function PaletteHost() {
  const isOpen = useShellDialog() === 'palette';
  const [isRead, setIsRead] = useState(false);
  useEffect(() => {
    if (isRead) return;
    const timer = setTimeout(() => void read().then(setIsRead), isOpen ? 0 : AFTER_PAINT_MILLIS);
    return () => clearTimeout(timer);
  }, [isRead, isOpen]);
  // Closed as well: its frame takes longer to build than what is in it.
  return (
    isRead && (
      <Suspense>
        <CommandPalette open={isOpen} onClose={closeDialog} />
      </Suspense>
    )
  );
}
