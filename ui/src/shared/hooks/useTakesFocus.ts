// A view's list takes over the keyboard from the view as a whole: at once where it is there already, else when it comes. Of two lists,
// one does at a time.
import { useEffect, type RefObject } from 'react';
import { focusOn, isView } from '../focus';

export function useTakesFocus(list: RefObject<HTMLElement | null>, takes = true): void {
  useEffect(() => {
    list.current?.toggleAttribute('data-takes-focus', takes);
    if (takes && isView(document.activeElement)) focusOn(list.current);
  }, [list, takes]);
}
