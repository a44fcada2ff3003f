// How many events a timeline has, as far as that is known: under its filters, and beyond those that were read.
import type { EntitySummary } from '@/platform';
import { isNarrowed, type TimelineNarrowing } from './timeline.types';
import type { Timeline } from './useTimeline';
import { useTimelineOverview } from './useTimelineOverview';

interface Options {
  entityType: string;
  entityId: string;
  entity: EntitySummary | undefined;
  narrowing: TimelineNarrowing;
}

export function useTimelineCounts(timeline: Timeline, { entity, ...of }: Options) {
  const { data: overview, isPlaceholderData: isCounting } = useTimelineOverview(of);
  const { timeline: events, hasOlder, hasNewer, olderError, isStale } = timeline;
  const isAll = !isNarrowed(of.narrowing);
  // While another filter is asked about, the strip keeps its picture, which is no answer.
  const isCounted = overview && !isCounting && !isAll;
  const isWhole = isAll && !hasNewer && !isStale;
  const total = isWhole && hasOlder && !olderError ? (entity?.eventCount ?? 0) : 0;
  return {
    overview,
    isCounting,
    /** Under the filters, and in all; `null` where that is not known. */
    matching: isCounted ? { count: overview.matching, of: overview.total } : null,
    /** Known to exist and not read yet. */
    missing: Math.max(0, total - events.length),
  };
}
