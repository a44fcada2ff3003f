// Every key of the app, by where it works. What is bound and what "?" shows are both made from this table: a component names
// an action and never a key.
import { chordOf, type KeyStroke } from './chord';

/** For each action the chords that ask for it; the names are those of the texts that "?" shows. */
export const SHORTCUTS = {
  everywhere: {
    palette: ['Ctrl+k'],
    views: ['Ctrl+1', 'Ctrl+2', 'Ctrl+3', 'Ctrl+4', 'Ctrl+5', 'Ctrl+6'],
    settings: ['Ctrl+,'],
    back: ['Alt+ArrowLeft'],
    forward: ['Alt+ArrowRight'],
    newWindow: ['Ctrl+Shift+n'],
    search: ['/'],
    find: ['Ctrl+f'],
    larger: ['Ctrl++', 'Ctrl+='],
    smaller: ['Ctrl+-'],
    usualSize: ['Ctrl+0'],
    help: ['?'],
  },
  lists: {
    down: ['ArrowDown', 'j'],
    up: ['ArrowUp', 'k'],
    pageDown: ['PageDown'],
    pageUp: ['PageUp'],
    first: ['Home'],
    last: ['End'],
    open: ['Enter'],
    close: ['Escape'],
  },
  timeline: {
    details: ['o'],
    nextHit: ['F3', 'Ctrl+g'],
    previousHit: ['Shift+F3', 'Ctrl+Shift+g'],
    filter: ['f'],
    jump: ['t'],
    compose: ['n'],
    toEntities: ['ArrowLeft'],
    toTimeline: ['ArrowRight'],
  },
  stream: {
    pause: [' '],
    tail: ['End'],
  },
  audit: {
    export: ['e'],
    selectAll: ['Ctrl+a'],
    copy: ['Ctrl+c'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

export type KeyGroup = keyof typeof SHORTCUTS;
export type KeyAction<G extends KeyGroup> = Extract<keyof (typeof SHORTCUTS)[G], string>;

export const KEY_GROUPS = Object.keys(SHORTCUTS) as KeyGroup[];

export const actionsOf = <G extends KeyGroup>(group: G) => Object.keys(SHORTCUTS[group]) as KeyAction<G>[];

export const chordsOf = <G extends KeyGroup>(group: G, action: KeyAction<G>): readonly string[] =>
  SHORTCUTS[group][action] as readonly string[];

/** What was asked for with a key, of a group's actions. */
export function actionOf<G extends KeyGroup>(group: G, event: KeyStroke): KeyAction<G> | null {
  const chord = chordOf(event);
  return actionsOf(group).find((action) => chordsOf(group, action).includes(chord)) ?? null;
}

/** For `aria-keyshortcuts`, which has names of its own for two keys. */
export const ariaChord = (chord: string): string => chord.replace('Ctrl+', 'Control+').replace(' ', 'Space');

export const ariaKeys = <G extends KeyGroup>(group: G, action: KeyAction<G>): string =>
  chordsOf(group, action).map(ariaChord).join(' ');
