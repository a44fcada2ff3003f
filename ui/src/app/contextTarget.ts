// What the menu is asked for: what the pointer is at, or what the keyboard is.
import { isMenuKey } from '@/shared/keys/chord';

const CELLS = ':scope > [role="gridcell"]';
const LISTS = '[role="listbox"], [role="grid"], [role="treegrid"]';
/** Within so many, a row that its list was scrolled to is there. */
const MOST_FRAMES = 10;

export const cellsOf = (row: Element): readonly Element[] => [...row.querySelectorAll(CELLS)];

const isTyping = (element: Element) => element.closest('input, textarea, [contenteditable]') !== null;

/** In a row, the cell whose column the pointer is in: what it says is less high than the row, and it may say nothing. */
function cellIn(target: Element, x: number): Element {
  const row = target.closest('[role="row"]');
  if (!row || target.closest('[role="gridcell"]')) return target;
  const distance = (cell: Element) => {
    const { left, right } = cell.getBoundingClientRect();
    return Math.max(left - x, x - right, 0);
  };
  const [nearest] = cellsOf(row)
    .map((cell) => ({ cell, far: distance(cell) }))
    .sort((one, other) => one.far - other.far);
  return nearest?.cell ?? target;
}

export interface ContextTarget {
  over: Element;
  /** The list that has the keyboard for what the menu is over. */
  list: HTMLElement | null;
  left: number;
  top: number;
}

const focusedNow = () => document.activeElement ?? document.body;
const activeOf = (focused: Element) =>
  document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');

function ofKeyboard(): ContextTarget {
  const focused = focusedNow();
  const active = activeOf(focused);
  const over = active ?? focused;
  const { left, bottom } = over.getBoundingClientRect();
  return { over, list: active && focused instanceof HTMLElement ? focused : null, left, top: bottom };
}

/**
 * Follows which of both asks. The event itself does not say it: WebKitGTK gives the key for the menu the place, the button and the target of
 * a click at the end of whatever has the keyboard, which is another row. Where one types, nothing is asked and the system's own menu comes: it
 * pastes, which a page may not do unasked, and knows the spelling.
 */
export function followContextTargets(onAsked: (target: ContextTarget) => void) {
  let isByKey = false;
  let frame = 0;
  const onKeyDown = (event: KeyboardEvent) => {
    isByKey = isMenuKey(event);
  };
  const onPointerDown = () => {
    isByKey = false;
  };
  /** The same key has the list bring its active row into sight (`useListKeys`). */
  const askByKey = (frames: number) => {
    const focused = focusedNow();
    if (frames === 0 || !focused.matches(LISTS) || activeOf(focused)) onAsked(ofKeyboard());
    else frame = requestAnimationFrame(() => askByKey(frames - 1));
  };
  const onContextMenu = (event: MouseEvent) => {
    const target = isByKey ? focusedNow() : event.target;
    if (!(target instanceof Element) || isTyping(target)) return;
    event.preventDefault();
    cancelAnimationFrame(frame);
    const { clientX, clientY } = event;
    if (isByKey) askByKey(MOST_FRAMES);
    else onAsked({ over: cellIn(target, clientX), list: null, left: clientX, top: clientY });
  };
  document.addEventListener('keydown', onKeyDown, true);
  document.addEventListener('pointerdown', onPointerDown, true);
  document.addEventListener('contextmenu', onContextMenu);
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('keydown', onKeyDown, true);
    document.removeEventListener('pointerdown', onPointerDown, true);
    document.removeEventListener('contextmenu', onContextMenu);
  };
}
