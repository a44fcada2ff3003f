// Choosing among the steps of a strip: a click picks one, dragging a range; by keyboard the same with arrows, Shift and Enter.
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Selection } from './densitySteps';

interface Actions {
  onPick(index: number): void;
  onRange(range: Selection): void;
}

interface State {
  cursor: number | null;
  /** Where a range that is being chosen began. */
  anchor: number | null;
  dragging: boolean;
}

const IDLE: State = { cursor: null, anchor: null, dragging: false };
const LEAP = 10;

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -LEAP,
  PageUp: LEAP,
  Home: -Infinity,
  End: Infinity,
};

export function useBrush(count: number, { onPick, onRange }: Actions) {
  const [{ cursor, anchor, dragging }, setState] = useState(IDLE);
  const range =
    cursor !== null && anchor !== null && anchor !== cursor
      ? { first: Math.min(anchor, cursor), last: Math.max(anchor, cursor) }
      : null;
  const clamp = (index: number) => Math.min(count - 1, Math.max(0, index));
  const indexAt = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return clamp(Math.floor(((clientX - left) / Math.max(1, width)) * count));
  };
  const choose = () => {
    if (cursor === null) return;
    if (range) onRange(range);
    else onPick(cursor);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      const from = cursor ?? (step < 0 ? count : count - 1);
      const start = event.shiftKey ? (anchor ?? clamp(from)) : null;
      setState({ cursor: clamp(from + step), anchor: start, dragging: false });
    } else if (event.key === 'Enter' && cursor !== null) {
      choose();
      setState({ cursor, anchor: null, dragging: false });
    } else if (event.key === 'Escape' && cursor !== null) setState(IDLE);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    cursor,
    range,
    handlers: {
      onKeyDown,
      onBlur: () => setState(IDLE),
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const index = indexAt(event);
        setState({ cursor: index, anchor: index, dragging: true });
      },
      onPointerMove: (event: PointerEvent) =>
        setState({ cursor: indexAt(event), anchor: dragging ? anchor : null, dragging }),
      onPointerUp: () => {
        if (!dragging) return;
        choose();
        setState({ cursor, anchor: null, dragging: false });
      },
      onPointerLeave: () => {
        if (!dragging) setState(IDLE);
      },
      onPointerCancel: () => setState(IDLE),
    },
  };
}
