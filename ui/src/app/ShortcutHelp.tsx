// "?" shows the keys; their list is read when it is first asked for.
import { lazy, Suspense } from 'react';
import { closeDialog, openDialog, useShellDialog } from './dialogs';
import { useShortcuts } from './useShortcuts';

const ShortcutList = lazy(() =>
  import('./ShortcutList').then((module) => ({ default: module.ShortcutList })),
);

export function ShortcutHelp() {
  const isOpen = useShellDialog() === 'shortcuts';
  useShortcuts({ '?': () => openDialog('shortcuts') });
  return isOpen ? (
    <Suspense>
      <ShortcutList onClose={closeDialog} />
    </Suspense>
  ) : null;
}
