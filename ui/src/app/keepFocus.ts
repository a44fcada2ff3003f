// Focus is never lost: where the control that one is at goes, or is disabled, as by its own click, the keyboard goes to what stands in
// its place, or else beside it. Whoever knows a better place moves it there before.
import { focusOn, focusView } from '@/shared/focus';

const FOCUSABLE =
  ':is(button, a[href], input, select, textarea, [tabindex]):not(:disabled, [hidden], [tabindex="-1"], [data-testid^="sentinel"])';
const FIELD = ':is(input:not([type="hidden"]), textarea, select):not(:disabled, [hidden])';
/** What one must not fall out of. */
const DIALOG = '[role="dialog"]';
/** A control after which one goes on in the list says so. */
const TO_LIST = '[data-then="list"]';
const LIST = '[data-takes-focus], [data-pane]';

/** Where something stands within what is around it. */
interface Place {
  parent: Element;
  index: number;
}

interface Held {
  control: HTMLElement;
  /** From the control outwards. */
  places: readonly Place[];
}

function placesOf(control: Element): Place[] {
  const places: Place[] = [];
  let child = control;
  for (let parent = child.parentElement; parent; child = parent, parent = parent.parentElement) {
    places.push({ parent, index: [...parent.children].indexOf(child) });
  }
  return places;
}

const isGone = (control: HTMLElement) => !control.isConnected || control.matches(':disabled');

/** As wide as the view, nothing is beside anything. */
const isPage = (element: Element) => element.matches('main, body') || element.querySelector('main') !== null;

const isFocusable = (element: Element): element is HTMLElement =>
  element.matches(FOCUSABLE) && element.closest('[hidden], [inert]') === null;

function focusablesIn(element: Element): HTMLElement[] {
  return [element, ...element.querySelectorAll(FOCUSABLE)].filter(isFocusable);
}

/** Of a parent's children: the one in that place, then those before it, then those after it. */
function besides({ parent, index }: Place): HTMLElement | undefined {
  const children = [...parent.children];
  const first = (child: Element) => focusablesIn(child)[0];
  const last = (child: Element) => focusablesIn(child).at(-1);
  const found = <T>(list: Element[], of: (child: Element) => T | undefined) => {
    for (const child of list) {
      const control = of(child);
      if (control) return control;
    }
    return undefined;
  };
  return (
    found(children.slice(index, index + 1), first) ??
    found(children.slice(0, index).toReversed(), last) ??
    found(children.slice(index + 1), first)
  );
}

function listOf(places: readonly Place[]): HTMLElement | null {
  for (const { parent } of places) {
    const list = parent.isConnected ? parent.querySelector<HTMLElement>(LIST) : null;
    if (list) return list;
  }
  return null;
}

function neighbourOf({ control, places }: Held): HTMLElement | null {
  // What stood in a list's row: another row's controls are about something else.
  const around = places.find(({ parent }) => parent.isConnected && parent.matches(LIST))?.parent;
  const list = around ?? (control.matches(TO_LIST) ? listOf(places) : null);
  if (list instanceof HTMLElement) return list;
  // One that is disabled has done what it is for, as a form's button has: a second press is not to reach another button.
  const field = control.isConnected ? control.closest('form')?.querySelector(FIELD) : null;
  if (field instanceof HTMLElement) return field;
  for (const place of places) {
    if (!place.parent.isConnected) continue;
    if (isPage(place.parent)) return null;
    const beside = besides(place);
    if (beside || place.parent.matches(DIALOG)) return beside ?? null;
  }
  return null;
}

/** Until the returned function is called. */
export function keepFocus(): () => void {
  let held: Held | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hold = (control: HTMLElement) => {
    held = { control, places: placesOf(control) };
  };
  const look = () => {
    if (!held || !isGone(held.control)) return;
    const next = neighbourOf(held);
    held = null;
    if (next) focusOn(next);
    else focusView(document.querySelector('main'));
  };
  /** Once those who know a better place have had their turn: they come with the effects of what is drawn. */
  const lookSoon = () => {
    if (!held || !isGone(held.control)) return;
    clearTimeout(timer);
    timer = setTimeout(look);
  };
  const onFocusIn = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target !== document.body) hold(target);
  };
  const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null) return;
    // Left, and not gone: a webview may tell of it before what is focused has gone.
    queueMicrotask(() => {
      if (held && held.control === target && !isGone(held.control)) held = null;
    });
  };
  /** Not every webview gives the keyboard to what is clicked. */
  const onClick = ({ target }: MouseEvent) => {
    const control = target instanceof Element ? target.closest<HTMLElement>(FOCUSABLE) : null;
    if (control && document.activeElement === document.body) hold(control);
  };
  const ends = new AbortController();
  const options = { signal: ends.signal, capture: true };
  document.addEventListener('focusin', onFocusIn, options);
  document.addEventListener('focusout', onFocusOut, options);
  document.addEventListener('click', onClick, options);
  const watch = new MutationObserver(lookSoon);
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    clearTimeout(timer);
    ends.abort();
    watch.disconnect();
  };
}
