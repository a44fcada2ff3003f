// The step of a chart that the reader points at, with the mouse or with the arrow keys, and what choosing it does.
import { useState, type KeyboardEvent, type PointerEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: 10,
  PageDown: -10,
  Home: -Infinity,
  End: Infinity,
};

export function useChartCursor(count: number, onPick?: (index: number) => void) {
  const [wanted, setWanted] = useState<number | null>(null);
  const [shown, setShown] = useState(false);
  const within = (index: number) => Math.min(count - 1, Math.max(0, index));
  // A live series may have become shorter than where the reader pointed.
  const index = wanted === null ? count - 1 : within(wanted);
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width === 0) return;
    setWanted(within(Math.floor(((event.clientX - left) / width) * count)));
    setShown(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || count === 0) return;
    const step = STEPS[event.key];
    if (step !== undefined) setWanted(within(index + step));
    else if (event.key === 'Enter' && onPick) onPick(index);
    else return;
    event.preventDefault();
    setShown(true);
  };
  return {
    index,
    /** Whether the reader points at a step at all. */
    shown: shown && count > 0,
    handlers: {
      onPointerMove,
      onPointerLeave: () => setShown(false),
      onKeyDown,
      onFocus: () => setShown(true),
      onBlur: () => setShown(false),
      onClick: () => onPick && count > 0 && onPick(index),
    },
  };
}
