// What the menu is asked for: what the pointer is at, or what the keyboard is.
import { chordOf } from '@/shared/keys/chord';

const CELLS = ':scope > [role="gridcell"]';

export const cellsOf = (row: Element): readonly Element[] => [...row.querySelectorAll(CELLS)];

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

function ofKeyboard(): ContextTarget {
  const focused = document.activeElement ?? document.body;
  const active = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');
  const over = active ?? focused;
  const { left, bottom } = over.getBoundingClientRect();
  return { over, list: active && focused instanceof HTMLElement ? focused : null, left, top: bottom };
}

/**
 * Follows which of both asks. The event itself does not say it: WebKitGTK gives the key for the menu the place, the button and the target of
 * a click at the end of whatever has the keyboard, which is another row.
 */
export function followContextTargets(onAsked: (event: MouseEvent, target: ContextTarget) => void) {
  let isByKey = false;
  const onKeyDown = (event: KeyboardEvent) => {
    isByKey = ['ContextMenu', 'Shift+F10'].includes(chordOf(event));
  };
  const onPointerDown = () => {
    isByKey = false;
  };
  const onContextMenu = (event: MouseEvent) => {
    const { target, clientX, clientY } = event;
    if (isByKey) onAsked(event, ofKeyboard());
    else if (target instanceof Element)
      onAsked(event, { over: cellIn(target, clientX), list: null, left: clientX, top: clientY });
  };
  document.addEventListener('keydown', onKeyDown, true);
  document.addEventListener('pointerdown', onPointerDown, true);
  document.addEventListener('contextmenu', onContextMenu);
  return () => {
    document.removeEventListener('keydown', onKeyDown, true);
    document.removeEventListener('pointerdown', onPointerDown, true);
    document.removeEventListener('contextmenu', onContextMenu);
  };
}
