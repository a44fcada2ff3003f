// How a key, or keys that are pressed together, are written: `Ctrl+Shift+n`, `Alt+ArrowLeft`, `?`.

export type KeyStroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Ctrl is ⌘ as well. Shift counts with letters and named keys beside them, and with F1 to F12; else it only is how the character is reached, or
 * how far a selection goes. */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyStroke): string {
  if (!ctrlKey && !metaKey && !altKey) return shiftKey && /^F\d/.test(key) ? `Shift+${key}` : key;
  const isCharacter = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const held = [
    ctrlKey || metaKey ? 'Ctrl' : '',
    altKey ? 'Alt' : '',
    shiftKey && !isCharacter ? 'Shift' : '',
  ];
  return [...held, key.length === 1 ? key.toLowerCase() : key].filter(Boolean).join('+');
}

/** The key for the menu over what has the keyboard, which a keyboard may have only as these two. */
export const isMenuKey = (stroke: KeyStroke): boolean =>
  ['ContextMenu', 'Shift+F10'].includes(chordOf(stroke));

/** The keys of a chord; the last one may be "+" itself. */
export function keysOf(chord: string): string[] {
  const last = chord.endsWith('+') ? '+' : chord.slice(chord.lastIndexOf('+') + 1);
  const held = chord.slice(0, chord.length - last.length);
  return [...held.split('+').filter(Boolean), last];
}
