// Every key of the app, by view, as "?" shows them. Who binds a key names it here.
import type { Messages } from '@/shared/i18n/messages';

export interface Shortcut {
  /** Any of these; a chord is joined by "+". */
  keys: readonly string[];
  meaning: keyof Messages['shortcuts']['meaning'];
}

export interface ShortcutGroup {
  name: 'everywhere' | 'timeline' | 'stream' | 'audit';
  shortcuts: readonly Shortcut[];
}

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    name: 'everywhere',
    shortcuts: [
      { keys: ['Ctrl+K'], meaning: 'palette' },
      { keys: ['Ctrl+1…6'], meaning: 'views' },
      { keys: ['Ctrl+,'], meaning: 'settings' },
      { keys: ['Alt+←', 'Alt+→'], meaning: 'trail' },
      { keys: ['Ctrl+Shift+N'], meaning: 'newWindow' },
      { keys: ['/'], meaning: 'search' },
      { keys: ['Esc'], meaning: 'close' },
      { keys: ['?'], meaning: 'help' },
    ],
  },
  {
    name: 'timeline',
    shortcuts: [
      { keys: ['j', 'k', '↓', '↑'], meaning: 'move' },
      { keys: ['Enter'], meaning: 'unfold' },
      { keys: ['o'], meaning: 'details' },
      { keys: ['f'], meaning: 'filter' },
      { keys: ['t'], meaning: 'jump' },
      { keys: ['n'], meaning: 'note' },
      { keys: ['←', '→'], meaning: 'panes' },
    ],
  },
  {
    name: 'stream',
    shortcuts: [
      { keys: ['Space'], meaning: 'pause' },
      { keys: ['End'], meaning: 'tail' },
    ],
  },
  {
    name: 'audit',
    shortcuts: [
      { keys: ['j', 'k', '↓', '↑'], meaning: 'move' },
      { keys: ['Enter'], meaning: 'open' },
      { keys: ['e'], meaning: 'export' },
    ],
  },
];
