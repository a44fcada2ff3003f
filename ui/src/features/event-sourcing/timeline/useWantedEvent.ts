// Leads to one event of a timeline: to where it stands in the list, or where that has not read it, to a list that begins with its day.
import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { dayOf } from '@/shared/days';
import type { TimelineRow } from './timeline.types';
import type { ReadingPlace, TimelineListHandle } from './list/useTimelineHandle';

/** An event to be shown, or one to be put back where it was. */
type Wanted = Pick<ReadingPlace, 'position' | 'occurredAt'> | ReadingPlace;

interface Options {
  /** The rows are those asked for. */
  isReady: boolean;
  rows: readonly TimelineRow[];
  list: RefObject<TimelineListHandle | null>;
  jumpTo(day: string): void;
}

/** Returns how to ask for one: now, or once what the timeline is narrowed by has changed. */
export function useWantedEvent({
  isReady,
  rows,
  list,
  jumpTo,
}: Options): (event: Wanted, later?: 'later') => void {
  const wanted = useRef<{ event: Wanted; hasJumped: boolean } | null>(null);
  const lead = () => {
    const sought = wanted.current;
    if (!sought) return;
    const { event } = sought;
    const isThere = 'top' in event ? list.current?.putBack(event) : list.current?.show(event.position);
    // Where so much happened on its day that it is not among the first, the list begins with that day at least.
    if (isThere || sought.hasJumped) wanted.current = null;
    else {
      sought.hasJumped = true;
      jumpTo(dayOf(new Date(event.occurredAt)));
    }
  };
  const leadOn = useEffectEvent(lead);
  useEffect(() => {
    if (isReady) leadOn();
  }, [isReady, rows]);
  return (event, later) => {
    wanted.current = { event, hasJumped: false };
    if (later === undefined) lead();
  };
}
