// Which list of events is on the screen, and with which row it begins. Another entity, filter or jump is another list: it starts at its
// top, or at the day jumped to. Until its events are there the one before stays as it is, for its rows know nothing of that day.
import { useState } from 'react';
import type { TimelineRow } from '../timeline.types';
import { dayShown, rowOfDay } from './timelineRows';

interface Options {
  /** Whose events they are. */
  of: string;
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

interface Jump {
  /** Whose events the reader has jumped in. */
  of: string;
  /** Counts jumps to the day that the list begins with already. */
  again: number;
  /** What was jumped to: a day, or a step of the strip, by its last day; any of its days will do. */
  days: { first: string; last: string } | null;
}

export function useShownList({ of, view, at, isStale, rows, onJump, onList }: Options) {
  const [jump, setJump] = useState<Jump>({ of, again: 0, days: null });
  // Of what came of a jump, only whoever has just jumped is told, and not who comes back to that place.
  if (jump.of !== of) setJump({ of, again: 0, days: null });
  const key = JSON.stringify([of, ...view, at, jump.again]);
  const [list, setList] = useState({ key, at });
  if (list.key !== key && !isStale) {
    setList({ key, at });
    onList();
  }
  const startRow = rowOfDay(rows, list.at);
  const shown = list.at === null ? null : dayShown(rows, startRow);
  const { days } = jump;
  const isAnswer = days !== null && days.last === list.at;
  const isElsewhere = isAnswer && shown !== null && (shown < days.first || shown > days.last);
  return {
    key: list.key,
    hasJumped: list.at !== null,
    startRow,
    /** Where the day has no events: which one it is, and which is shown instead. */
    nearest: isElsewhere ? { wanted: days.last, shown } : null,
    /** `from`: the earliest day that is as good. */
    jumpTo: (to: string | null, from = to) => {
      onJump(to);
      const again = to === at ? jump.again + 1 : jump.again;
      setJump({ of, again, days: to === null ? null : { first: from ?? to, last: to } });
    },
  };
}
