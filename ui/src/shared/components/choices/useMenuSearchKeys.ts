// The keys of a menu with a search field above it: arrows go from the one to the other, and what is typed goes into the field.
import type { KeyboardEvent, RefObject } from 'react';

const itemsOf = (list: HTMLElement | null) => [
  ...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []),
];

export function useMenuSearchKeys(
  field: RefObject<HTMLInputElement | null>,
  list: RefObject<HTMLElement | null>,
  onEnter: () => void,
) {
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
    const isTyped =
      event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isBack = event.key === 'ArrowUp' && document.activeElement === itemsOf(list.current)[0];
    if (isTyped || isBack || event.key === 'Backspace') {
      // The menu would look for an item that begins so, or go on to its last one.
      event.stopPropagation();
      if (isBack) event.preventDefault();
      // The key that was pressed comes after the focus.
      field.current?.focus();
    }
  };
  return { inField, inList };
}
