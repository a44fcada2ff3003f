// A view's list takes over the keyboard from the view as a whole: at once where it is there already, else when it comes.
import { useEffect, type RefObject } from 'react';

export function useTakesFocus(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    list.current?.setAttribute('data-takes-focus', '');
    if (document.activeElement?.tagName === 'MAIN') list.current?.focus({ preventScroll: true });
  }, [list]);
}

/** Gives the keyboard to a view's list, or to the view, where the list that comes finds it. */
export function focusView(view: HTMLElement | null): void {
  const list = view?.querySelector<HTMLElement>('[data-takes-focus]');
  (list ?? view)?.focus({ preventScroll: true });
}
