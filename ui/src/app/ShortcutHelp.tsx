// "?" shows the keys; their list is read when it is first asked for.
import { lazy, Suspense } from 'react';
import { useShortcuts } from '@/shared/keys/useShortcuts';
import { closeDialog, openDialog, useShellDialog } from './dialogs';

const ShortcutList = lazy(() =>
  import('./ShortcutList').then((module) => ({ default: module.ShortcutList })),
);

export function ShortcutHelp() {
  const isOpen = useShellDialog() === 'shortcuts';
  useShortcuts('everywhere', { help: () => openDialog('shortcuts') });
  return isOpen ? (
    <Suspense>
      <ShortcutList onClose={closeDialog} />
    </Suspense>
  ) : null;
}
