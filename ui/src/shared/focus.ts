// Moves the keyboard to a list, a pane or a view. Nothing scrolls for it: what the reader has in sight stays there. Into a field it goes by
// the field's own `focus`, which brings it into sight.

export function focusOn(element: HTMLElement | null | undefined): void {
  element?.focus({ preventScroll: true });
}

/** Lists that say by `data-pane` which they are. */
type Pane = 'entities' | 'timeline' | 'feed';

export const focusPane = (pane: Pane): void =>
  focusOn(document.querySelector<HTMLElement>(`[data-pane="${pane}"]`));

/** To a view's list (`useTakesFocus`), or to the view, where the list that comes finds it. */
export const focusView = (view: HTMLElement | null): void =>
  focusOn(view?.querySelector<HTMLElement>('[data-takes-focus]') ?? view);

/** The keyboard is at no control: at the page, or at the view as a whole. */
export const isNowhere = (target: EventTarget | null): boolean => target === document.body || isView(target);

/** The view as a whole. */
export const isView = (target: EventTarget | null): boolean =>
  target instanceof Element && target.tagName === 'MAIN';
