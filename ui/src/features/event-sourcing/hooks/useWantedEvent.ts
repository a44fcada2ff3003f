// Leads to one event of a timeline: to where it stands in the list, or where that has not read it, to a list that begins with its day.
import { useEffect, useEffectEvent, useRef } from 'react';
import { dayOf } from '@/shared/days';
import type { TimelineRow } from '../types/events.types';

interface Wanted {
  position: number;
  occurredAt: string;
}

interface Options {
  /** The rows are those asked for. */
  isReady: boolean;
  rows: readonly TimelineRow[];
  /** Brings an event into sight; false where the list does not have it. */
  show(position: number): boolean;
  jumpTo(day: string): void;
}

/** Returns how to ask for one: now, or once what the timeline is narrowed by has changed. */
export function useWantedEvent({
  isReady,
  rows,
  show,
  jumpTo,
}: Options): (event: Wanted, later?: 'later') => void {
  const wanted = useRef<(Wanted & { hasJumped: boolean }) | null>(null);
  const lead = () => {
    const event = wanted.current;
    if (!event) return;
    const isThere = show(event.position);
    // Where so much happened on its day that it is not among the first, the list begins with that day at least.
    if (isThere || event.hasJumped) wanted.current = null;
    else {
      event.hasJumped = true;
      jumpTo(dayOf(new Date(event.occurredAt)));
    }
  };
  const leadOn = useEffectEvent(lead);
  useEffect(() => {
    if (isReady) leadOn();
  }, [isReady, rows]);
  return ({ position, occurredAt }, later) => {
    wanted.current = { position, occurredAt, hasJumped: false };
    if (later === undefined) lead();
  };
}
