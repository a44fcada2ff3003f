// Keys as they are printed on the reader's keyboard.
import { useTranslation } from '../i18n';
import type { Messages } from '../i18n/messages';
import { keysOf } from './chord';
import { isMac } from './isMac';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '-': '−',
};
const MAC_SIGNS: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' };

type Named = keyof Messages['shortcuts']['key'];
const NAMED = {
  Ctrl: 'Ctrl',
  Shift: 'Shift',
  Alt: 'Alt',
  ' ': 'Space',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Enter: 'Enter',
  Escape: 'Esc',
} as const satisfies Record<string, Named>;

/** What a chord's keys are called. */
export function useKeyNames(): (chord: string) => string[] {
  const { t } = useTranslation();
  const nameOf = (key: string, isHeld: boolean) => {
    const sign = (isMac && MAC_SIGNS[key]) || SIGNS[key];
    if (sign !== undefined) return sign;
    if (key in NAMED) return t(`shortcuts.key.${NAMED[key as keyof typeof NAMED]}`);
    return isHeld ? key.toUpperCase() : key;
  };
  return (chord) => {
    const keys = keysOf(chord);
    return keys.map((key) => nameOf(key, keys.length > 1));
  };
}

/** `Name (Strg+K)`, for what appears on hover. */
export function useWithKey(): (name: string, chord: string | undefined) => string {
  const names = useKeyNames();
  return (name, chord) => (chord === undefined ? name : `${name} (${names(chord).join('+')})`);
}
