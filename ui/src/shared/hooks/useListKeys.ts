// The keys that move through a list whose container keeps the focus (aria-activedescendant), so that rows may come and go.
import type { KeyboardEvent } from 'react';
import { isMenuKey } from '../keys/chord';
import { actionOf, type KeyAction } from '../keys/shortcuts';

interface ListKeys {
  count: number;
  /** Index of the active row, -1 for none. */
  active: number;
  /** `extend`: with Shift held. */
  onMove(index: number, extend: boolean): void;
  onOpen?(index: number): void;
  onEscape?(): void;
  /** Brings a row into sight, for the menu over it: out of sight it may not exist. */
  reveal?(index: number): void;
  /** Rows that PageUp and PageDown move by. */
  page?: number;
  /** The rows that are in sight whole; a move begins there while none is active, or the active one was scrolled away. */
  inSight?(): RowsInSight | null;
}

export interface RowsInSight {
  first: number;
  last: number;
}

const PAGE = 10;

const stepsOf = (page: number): Readonly<Partial<Record<KeyAction<'lists'>, number>>> => ({
  down: 1,
  up: -1,
  pageDown: page,
  pageUp: -page,
  first: -Infinity,
  last: Infinity,
});

interface Move {
  count: number;
  active: number;
  sight: RowsInSight | null;
}

/** Where a step leads: from the active row, or where that is out of sight, into the rows that are in sight. */
const movedBy = (step: number, { count, active, sight }: Move): number =>
  Math.min(count - 1, Math.max(0, fromOf(active, step, sight) + step));

/** As from hit to hit: back from nowhere leads to the nearest one above what is in sight, and not into it. */
export const steppedBy = (step: number, { count, active, sight }: Move): number => {
  const from = step < 0 && sight && !isSeen(active, sight) ? sight.first : active;
  return movedBy(step, { count, active: from, sight });
};

/** A row that an edge cuts is still where the reader is. */
const isSeen = (active: number, sight: RowsInSight | null): boolean =>
  active >= 0 && (!sight || (active >= sight.first - 1 && active <= sight.last + 1));

/** The row that a step is counted from. */
function fromOf(active: number, step: number, sight: RowsInSight | null): number {
  if (isSeen(active, sight)) return active;
  if (step > 0) return (sight?.first ?? 0) - 1;
  return sight ? sight.last + 1 : 0;
}

export function useListKeys({ count, active, onMove, page = PAGE, inSight, ...list }: ListKeys) {
  const { onOpen, onEscape, reveal } = list;
  return (event: KeyboardEvent) => {
    if (isMenuKey(event) && active >= 0) reveal?.(active);
    const action = actionOf('lists', event);
    if (action === null) return;
    const step = stepsOf(page)[action] ?? 0;
    if (step !== 0 && count > 0) {
      event.preventDefault();
      // A selection grows from where it is, wherever that is.
      const sight = (!event.shiftKey && inSight?.()) || null;
      onMove(movedBy(step, { count, active, sight }), event.shiftKey);
    } else if (action === 'open' && onOpen && active >= 0) {
      event.preventDefault();
      onOpen(active);
    } else if (action === 'close' && onEscape) {
      event.preventDefault();
      onEscape();
    }
  };
}
