// "?" shows the keys; their list is read when it is first asked for.
import { lazy, Suspense, useState } from 'react';
import { useShortcuts } from './useShortcuts';

const ShortcutList = lazy(() =>
  import('./ShortcutList').then((module) => ({ default: module.ShortcutList })),
);

export function ShortcutHelp() {
  const [open, setOpen] = useState(false);
  useShortcuts({ '?': () => setOpen(true) });
  return open ? (
    <Suspense>
      <ShortcutList onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
