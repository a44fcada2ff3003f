// What a search in a timeline has found, and which of it the reader is at.
import { useMemo, useState } from 'react';
import { sharedValue } from '@/shared/sharedValue';
import { hitsOf } from '../services/hitCount';
import type { ShownEvent } from '../types/events.types';
import type { Timeline } from './useTimeline';

interface Found {
  /** What is listed; all of it was found. */
  events: readonly ShownEvent[];
  /** How many there are under the filters; `null` where that is not known. */
  counted: number | null;
  /** Words are searched for. */
  isSearch: boolean;
}

export function useHits(timeline: Timeline, { events, counted, isSearch }: Found) {
  // Told without a render of all that is narrowed.
  const [active] = useState(() => sharedValue<number | null>(null));
  const { waiting, hasNewer, hasOlder, isLoading, isStale, error } = timeline;
  const hits = useMemo(() => {
    if (!isSearch || isLoading || isStale || error) return undefined;
    // What is not in the log yet was found by nobody.
    const positions = events.filter(({ pending }) => pending !== true).map(({ position }) => position);
    return hitsOf({ positions, waiting, hasNewer, hasOlder, counted });
  }, [events, waiting, hasNewer, hasOlder, isLoading, isStale, error, counted, isSearch]);
  return { hits, active };
}
