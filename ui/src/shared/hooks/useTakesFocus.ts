// A view's list takes over the keyboard from the view as a whole: at once where it is there already, else when it comes. Of two lists,
// one does at a time.
import { useEffect, type RefObject } from 'react';

export function useTakesFocus(list: RefObject<HTMLElement | null>, takes = true): void {
  useEffect(() => {
    list.current?.toggleAttribute('data-takes-focus', takes);
    if (takes && document.activeElement?.tagName === 'MAIN') list.current?.focus({ preventScroll: true });
  }, [list, takes]);
}

/** Gives the keyboard to a view's list, or to the view, where the list that comes finds it. */
export function focusView(view: HTMLElement | null): void {
  const list = view?.querySelector<HTMLElement>('[data-takes-focus]');
  (list ?? view)?.focus({ preventScroll: true });
}
