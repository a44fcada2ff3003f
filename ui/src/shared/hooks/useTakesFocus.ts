// A view's list, which may come later than its view, takes over the keyboard that waits at the view as a whole.
import { useEffect, type RefObject } from 'react';

export function useTakesFocus(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (document.activeElement?.tagName === 'MAIN') list.current?.focus({ preventScroll: true });
  }, [list]);
}
