// Leads the reader of a timeline to an event: to one that was added out of sight, and after a search on from where it has led.
import type { RefObject } from 'react';
import type { StoredEntry } from '../compose/usePendingEntries';
import { NO_NARROWING, type TimelineNarrowing, type TimelineRow } from './timeline.types';
import type { TimelineListHandle } from './list/useTimelineHandle';
import type { Timeline } from './useTimeline';
import { useWantedEvent } from './useWantedEvent';

interface Options {
  timeline: Timeline;
  rows: readonly TimelineRow[];
  list: RefObject<TimelineListHandle | null>;
  jumpTo(day: string): void;
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  forgetUnseen(): void;
}

export function useLeading(options: Options) {
  const { timeline, rows, list, jumpTo, narrowing, onNarrow, forgetUnseen } = options;
  const isReady = !timeline.isLoading && !timeline.isReading && !timeline.isStale;
  const lead = useWantedEvent({ isReady, rows, list, jumpTo });
  const showUnseen = (entry: StoredEntry) => {
    forgetUnseen();
    lead(entry, entry.isExcluded ? 'later' : undefined);
    if (entry.isExcluded) onNarrow(NO_NARROWING);
  };
  const narrow = (next: TimelineNarrowing) => {
    // Whoever ends a search goes on reading where he is.
    const place = narrowing.text !== '' && next.text === '' ? list.current?.place() : null;
    if (place) lead(place, 'later');
    onNarrow(next);
  };
  return { showUnseen, narrow };
}
