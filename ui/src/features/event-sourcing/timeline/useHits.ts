// What a search in a timeline has found, which of it the reader is at, and the way to others of it.
import { useMemo, useState, type KeyboardEvent, type RefObject } from 'react';
import { actionOf } from '@/shared/keys/shortcuts';
import { sharedValue } from '@/shared/sharedValue';
import type { ShownEvent } from './timeline.types';
import type { HitStep } from './HitButtons';
import { hitsOf } from './hitCount';
import type { TimelineListHandle } from './list/useTimelineHandle';
import type { Timeline } from './useTimeline';

interface Found {
  /** What is listed; all of it was found. */
  events: readonly ShownEvent[];
  /** How many there are under the filters; `null` where that is not known. */
  counted: number | null;
  /** What is searched for. */
  text: string;
  list: RefObject<TimelineListHandle | null>;
}

export function useHits(timeline: Timeline, { events, counted, text, list }: Found) {
  const isSearch = text.trim() !== '';
  // Told without a render of all that is narrowed.
  const [active] = useState(() => sharedValue<number | null>(null));
  const { waiting, hasNewer, hasOlder, isLoading, isStale, error } = timeline;
  const hits = useMemo(() => {
    if (!isSearch || isLoading || isStale || error) return undefined;
    // What is not in the log yet was found by nobody.
    const positions = events.filter(({ pending }) => pending !== true).map(({ position }) => position);
    return hitsOf({ positions, waiting, hasNewer, hasOlder, counted });
  }, [events, waiting, hasNewer, hasOlder, isLoading, isStale, error, counted, isSearch]);
  const onHit = (step: HitStep) => list.current?.step(step);
  const onKeyDown = (event: KeyboardEvent) => {
    const action = actionOf('timeline', event);
    const step = action === 'nextHit' ? 1 : action === 'previousHit' ? -1 : null;
    if (step === null) return;
    event.preventDefault();
    if (isSearch) onHit(step);
  };
  return { found: { hits, active, onHit }, onKeyDown };
}
