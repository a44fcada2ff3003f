// Which list of events is on the screen, and with which row it begins. Another entity, filter or jump is another list: it starts at its
// top, or at the day jumped to. Until its events are there the one before stays as it is, for its rows know nothing of that day.
import { useState } from 'react';
import { dayShown, rowOfDay } from '../services/timelineRows';
import type { TimelineRow } from '../types/events.types';

interface Options {
  /** What is asked for besides the day. */
  view: readonly unknown[];
  /** The day to begin with; `null` for the newest. */
  at: string | null;
  /** The rows are not yet those asked for. */
  isStale: boolean;
  rows: readonly TimelineRow[];
  onJump(at: string | null): void;
  /** Another list takes the place of the one before. */
  onList(): void;
}

export function useShownList({ view, at, isStale, rows, onJump, onList }: Options) {
  // `again` counts jumps to the day that the list begins with already.
  const [jump, setJump] = useState({ again: 0, at, from: at });
  const key = JSON.stringify([...view, at, jump.again]);
  const [list, setList] = useState({ key, at });
  if (list.key !== key && !isStale) {
    setList({ key, at });
    onList();
  }
  const startRow = rowOfDay(rows, list.at);
  const shown = list.at === null ? null : dayShown(rows, startRow);
  // A step of the strip is jumped to by its last day, and any of its days will do.
  const from = jump.at === list.at ? jump.from : list.at;
  const isElsewhere = shown !== null && (shown < (from ?? '') || shown > (list.at ?? ''));
  return {
    key: list.key,
    hasJumped: list.at !== null,
    startRow,
    /** Where the day has no events: which one it is, and which is shown instead. */
    nearest: isElsewhere && list.at !== null ? { wanted: list.at, shown } : null,
    /** `from`: the earliest day that is as good. */
    jumpTo: (to: string | null, from = to) => {
      onJump(to);
      setJump({ again: to === at ? jump.again + 1 : jump.again, at: to, from });
    },
  };
}
