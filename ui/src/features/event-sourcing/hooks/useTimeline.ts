// An entity's timeline, newest first, further back page by page.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { eventApi, type TimelineOf } from '../services/eventApi';
import { timelineRows } from '../services/timelineRows';

/** All timelines have a key below this one. */
export const TIMELINES_KEY = ['timeline'] as const;

/** The query behind {@link useTimeline}, for whoever wants to have it fetched ahead of the first render. */
export const timelineQuery = (of: TimelineOf) => ({
  queryKey: [...TIMELINES_KEY, of.entityType, of.entityId, of.narrowing, of.language] as const,
  queryFn: ({ pageParam }: { pageParam: string | null }) => eventApi.getTimeline(of, pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (last: { older: string | null }) => last.older,
});

export function useTimeline(of: TimelineOf) {
  const query = useInfiniteQuery({
    ...timelineQuery(of),
    // While a filter or the language changes, the old lines stay; another entity starts afresh.
    placeholderData: (previous, previousQuery) =>
      previousQuery?.queryKey[1] === of.entityType && previousQuery.queryKey[2] === of.entityId
        ? previous
        : undefined,
  });
  const events = useMemo(() => query.data?.pages.flatMap((page) => page.events) ?? [], [query.data]);
  const rows = useMemo(() => timelineRows(events), [events]);
  return {
    events,
    rows,
    isLoading: query.isPending,
    error: query.data ? null : query.error,
    refresh: query.refetch,
    hasOlder: query.hasNextPage,
    isLoadingOlder: query.isFetchingNextPage,
    olderError: query.isFetchNextPageError ? query.error : null,
    loadOlder: query.fetchNextPage,
  };
}

export type Timeline = ReturnType<typeof useTimeline>;
