// What keys and clicks do in a table's rows. A list that follows its end is held by them: what the reader turns to is not to move away.
import type { KeyboardEvent, MouseEvent } from 'react';
import { useListKeys, type RowsInSight } from '@/shared/hooks/useListKeys';

interface Options {
  count: number;
  active: number;
  page: number;
  inSight(): RowsInSight;
  reveal(index: number): void;
  onMove(index: number, extend: boolean): void;
  onOpen(index: number): void;
  onEscape?: (() => void) | undefined;
  /** Sees keys first; what it prevents, the list leaves alone. */
  onKey?: ((event: KeyboardEvent) => void) | undefined;
  stick: boolean;
  onStick?: ((stick: boolean) => void) | undefined;
}

const rowAt = ({ target }: MouseEvent) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;

export function useRowActions(options: Options) {
  const { count, active, page, inSight, reveal, onMove, onOpen, onEscape, onKey } = options;
  const hold = () => {
    if (options.stick) options.onStick?.(false);
  };
  const onListKey = useListKeys({
    count,
    active,
    page,
    inSight,
    onMove: (index, extend) => {
      if (index < count - 1) hold();
      onMove(index, extend);
      reveal(index);
    },
    onOpen: (index) => {
      hold();
      onOpen(index);
    },
    reveal: (index) => {
      hold();
      reveal(index);
    },
    ...(onEscape ? { onEscape } : {}),
  });
  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget) return;
      onKey?.(event);
      if (!event.defaultPrevented) onListKey(event);
    },
    /** While the button is held down as well: a click is of the row that both happened on. */
    onMouseDown: (event: MouseEvent) => {
      if (rowAt(event)) hold();
    },
    onClick: (event: MouseEvent) => {
      const row = rowAt(event);
      if (!row) return;
      const index = Number(row.dataset['index']);
      hold();
      onMove(index, event.shiftKey);
      if (!event.shiftKey) onOpen(index);
    },
  };
}
