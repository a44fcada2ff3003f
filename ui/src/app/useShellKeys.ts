// The keys of the shell itself: to the views, the settings, the palette, and another window at the same place.
import { useRouter } from '@tanstack/react-router';
import { engine } from '@/platform';
import { announceError } from './announcements';
import { toggleDialog } from './dialogs';
import { useGo, useGoToView } from './useGo';
import { useShortcuts } from './useShortcuts';
import { VIEWS } from './views';

type Action = (event: KeyboardEvent) => void;

/** The key is ours: no webview does something of its own with it. */
const taken =
  (action: () => void): Action =>
  (event) => {
    event.preventDefault();
    action();
  };

export function useShellKeys(): void {
  const go = useGo();
  const goToView = useGoToView();
  const router = useRouter();
  const views = VIEWS.map(({ path }, index) => [`Ctrl+${index + 1}`, taken(() => goToView(path))] as const);
  useShortcuts({
    ...Object.fromEntries(views),
    'Ctrl+,': taken(() => go('/settings')),
    'Ctrl+k': taken(() => toggleDialog('palette')),
    'Ctrl+Shift+n': taken(() => void engine().openWindow(router.state.location.href).catch(announceError)),
  });
}
