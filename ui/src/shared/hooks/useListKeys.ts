// The keys that move through a list whose container keeps the focus (aria-activedescendant), so that rows may come and go.
import type { KeyboardEvent } from 'react';

interface ListKeys {
  count: number;
  /** Index of the active row, -1 for none. */
  active: number;
  /** `extend`: with Shift held. */
  onMove(index: number, extend: boolean): void;
  onOpen?(index: number): void;
  onEscape?(): void;
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

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -Infinity,
  End: Infinity,
};

/** The row that a step is counted from. */
function fromOf(active: number, step: number, sight: RowsInSight | null): number {
  // A row that an edge cuts is still where the reader is.
  const isSeen = active >= 0 && (!sight || (active >= sight.first - 1 && active <= sight.last + 1));
  if (isSeen) return active;
  if (step > 0) return (sight?.first ?? 0) - 1;
  return sight ? sight.last + 1 : 0;
}

export function useListKeys({ count, active, onMove, onOpen, onEscape, page = PAGE, inSight }: ListKeys) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const paged = event.key.startsWith('Page') ? page / PAGE : 1;
    const step = (STEPS[event.key] ?? 0) * paged;
    if (step !== 0 && count > 0) {
      event.preventDefault();
      // A selection grows from where it is, wherever that is.
      const from = fromOf(active, step, (!event.shiftKey && inSight?.()) || null);
      onMove(Math.min(count - 1, Math.max(0, from + step)), event.shiftKey);
    } else if (event.key === 'Enter' && onOpen && active >= 0) {
      event.preventDefault();
      onOpen(active);
    } else if (event.key === 'Escape' && onEscape) {
      event.preventDefault();
      onEscape();
    }
  };
}
