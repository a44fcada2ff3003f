// The keys of the shell itself: to the views, the settings, the palette, the search of the view, the size of the text, and
// another window at the same place.
import { useRouter } from '@tanstack/react-router';
import { engine } from '@/platform';
import { useTranslation } from '@/shared/i18n';
import { chordOf } from '@/shared/keys/chord';
import { isInDialog, useShortcuts } from '@/shared/keys/useShortcuts';
import { setTextSize, textSizeBeside, type TextSize } from '@/shared/theme/textSize';
import { announce, announceError } from './announcements';
import { openDialog, toggleDialog } from './dialogs';
import { focusSearch, leaveFocus } from './viewKeyboard';
import { useGo, useGoToView } from './useGo';
import { VIEWS } from './views';

export function useShellKeys(): void {
  const { t } = useTranslation();
  const go = useGo();
  const goToView = useGoToView();
  const router = useRouter();
  /** From wherever the keyboard is: the view that comes takes it. */
  const leaveFor = (path: string) => {
    if (router.state.location.pathname !== path) leaveFocus();
  };
  const resize = (size: TextSize) => {
    setTextSize(size);
    announce(`${t('settings.textSize')}: ${t(`settings.textSizes.${size}`)}`);
  };
  // A view without a field of its own has the one for everything.
  const search = () => focusSearch('search') || openDialog('palette');
  useShortcuts('everywhere', {
    views: (event) => {
      const view = VIEWS.find(({ chord }) => chord === chordOf(event));
      if (!view) return false;
      leaveFor(view.path);
      return goToView(view.path);
    },
    settings: () => {
      leaveFor('/settings');
      go('/settings');
    },
    palette: () => toggleDialog('palette'),
    search: () => void search(),
    // What has opened above the view keeps the keyboard.
    find: ({ target }) => void (isInDialog(target) || focusSearch('find') || search()),
    larger: () => resize(textSizeBeside(1)),
    smaller: () => resize(textSizeBeside(-1)),
    usualSize: () => resize('medium'),
    newWindow: () => void engine().openWindow(router.state.location.href).catch(announceError),
  });
}
