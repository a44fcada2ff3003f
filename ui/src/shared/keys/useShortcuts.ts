// Keys that work anywhere in the window. Plain keys leave alone who is typing or in a dialog; those with Ctrl, ⌘ or Alt do not.
import { useEffect, useEffectEvent, useRef } from 'react';
import { chordOf } from './chord';
import { isMac } from './isMac';
import { actionOf, type KeyAction, type KeyGroup } from './shortcuts';

/** Inputs that take no letters. */
const UNWRITTEN: readonly string[] = ['checkbox', 'radio', 'file'];

const isTyping = (target: EventTarget | null) =>
  (target instanceof HTMLInputElement && !UNWRITTEN.includes(target.type)) ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

/** In something that has opened above the view. */
export const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;

/** Returns false where the key is left to whatever else it means. */
type Act = (event: KeyboardEvent) => unknown;

/** Does what a group's key asks for. The key is taken then: no webview does something of its own with it. */
export function useShortcuts<G extends KeyGroup>(
  group: G,
  actions: Readonly<Partial<Record<KeyAction<G>, Act>>>,
): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const isPlain = chordOf(event) === event.key;
      if (isPlain && (isTyping(event.target) || isInDialog(event.target))) return;
      // On a Mac, these move through the words of a field.
      if (isMac && event.altKey && isTyping(event.target)) return;
      const action = actionOf(group, event);
      const act = action === null ? undefined : latest.current[action];
      if (act && act(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [group]);
}

/** Closes what stands beside something, wherever in the window the keyboard is: unless what it is at has a use for the key, as a field with a
 * text to clear has, or has opened above the view. */
export function useClosing(onClose: () => void): void {
  const close = useEffectEvent((event: KeyboardEvent) => {
    const isTaken = event.defaultPrevented || event.isComposing || isInDialog(event.target);
    if (isTaken || actionOf('lists', event) !== 'close') return;
    event.preventDefault();
    onClose();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => close(event);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
