// The keys of a menu with a search field above it: arrows go from the one to the other, and what is typed goes into the field.
// A menu's own search would look for what begins with the letters of half a second, and take a blank between two names for a choice.
import type { KeyboardEvent, RefObject } from 'react';
import { flushSync } from 'react-dom';

const itemsOf = (list: HTMLElement | null) => [
  ...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []),
];

/** A blank is what presses a choice or a button. */
export const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;

interface Options {
  field: RefObject<HTMLInputElement | null>;
  list: RefObject<HTMLElement | null>;
  onEnter(): void;
  /** Shows the field, where there is none yet, before the key that was pressed is typed. */
  onType(): void;
}

export function useMenuSearchKeys({ field, list, onEnter, onType }: Options) {
  const focusField = () => field.current?.focus();
  const inField = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      itemsOf(list.current)
        .at(event.key === 'ArrowDown' ? 0 : -1)
        ?.focus();
    }
  };
  const inList = (event: KeyboardEvent) => {
    if (!field.current) {
      if (!isTyped(event)) return;
      event.stopPropagation();
      flushSync(onType);
      // The key comes after the focus.
      focusField();
      return;
    }
    const isBack = event.key === 'ArrowUp' && document.activeElement === itemsOf(list.current)[0];
    if (isTyped(event) || isBack || event.key === 'Backspace') {
      event.stopPropagation();
      if (isBack) event.preventDefault();
      focusField();
    }
  };
  return { inField, inList };
}
