// Keys that work anywhere in the window. Plain keys leave alone who is typing or in a dialog; those with Ctrl, ⌘ or Alt do not.
import { useEffect, useRef } from 'react';
import { isMac } from './isMac';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

const isInDialog = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;

/** `Ctrl+Shift+n` for Ctrl or ⌘, `Alt+ArrowLeft`, and the key alone where it is pressed alone. */
function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  if (!ctrlKey && !metaKey && !altKey) return key;
  const held = [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shiftKey ? 'Shift' : ''];
  return [...held, key.length === 1 ? key.toLowerCase() : key].filter(Boolean).join('+');
}

/** Calls the action bound to the key that was pressed. */
export function useShortcuts(actions: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const chord = chordOf(event);
      const isPlain = chord === event.key;
      if (isPlain && (isTyping(event.target) || isInDialog(event.target))) return;
      // On a Mac, these move through the words of a field.
      if (isMac && event.altKey && isTyping(event.target)) return;
      latest.current[chord]?.(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
