// An entity's timeline, newest first: its beginning at once, the rest of it in the background, so that scrolling finds it there.
import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EntityRef } from '@/platform';
import { useNow } from '@/shared/hooks/useNow';
import { usePaging } from '@/shared/hooks/usePaging';
import { useLanguage } from '@/shared/i18n';
import { dayFor, lastDays } from '@/shared/period';
import { NO_NARROWING, type TimelineNarrowing } from './timeline.types';
import { NEXT_PAGE, timelineApi, type TimelineOf } from './timelineApi';
import { withNewer, withOlder, withWaiting, type TimelineData } from './timelineData';
import { useLiveTimeline } from './useLiveTimeline';

/** All timelines have a key below this one. */
export const TIMELINES_KEY = ['timeline'] as const;

/** So many events of an open timeline are read without being asked for, and no more than are worth their memory. */
const READ_AHEAD = 10_000;
const READ_AHEAD_PAST = 2000;
/** Who walks through the entities with the arrow keys does not want all of each. */
const READ_AHEAD_AFTER_MILLIS = 120;
/** A long history is not kept for long once nobody looks at it. */
const KEEP_MILLIS = 60_000;

/** The query behind {@link useTimeline}, for whoever wants to have it fetched ahead of the first render. */
export const timelineQuery = (of: TimelineOf) => ({
  queryKey: [...TIMELINES_KEY, of.entityType, of.entityId, of.narrowing, of.at, of.language, of.day] as const,
  queryFn: () => timelineApi.getBeginning(of),
  gcTime: KEEP_MILLIS,
});

const NOTHING: TimelineData['events'] = [];

interface UseTimelineOptions extends EntityRef {
  /** Only of the last so many days, today the last of them; in place of the narrowing's period. */
  days?: number;
  narrowing?: TimelineNarrowing;
  /** The day to begin with, `2026-03-12`; `null` for the newest. */
  at?: string | null;
  /** What is new waits, for the reader has scrolled away from where it would appear. */
  hold?: boolean;
}

export function useTimeline(options: UseTimelineOptions) {
  const { entityType, entityId, days, narrowing = NO_NARROWING, at = null, hold = false } = options;
  const language = useLanguage();
  const now = useNow();
  const period = days === undefined ? narrowing.period : lastDays(days, now);
  const day = dayFor(period, now);
  const of: TimelineOf = { entityType, entityId, narrowing: { ...narrowing, period }, at, day, language };
  const client = useQueryClient();
  const asking = timelineQuery(of);
  const { queryKey } = asking;
  const list = hashKey(queryKey);
  const query = useQuery({
    ...asking,
    // While a filter or the language changes, the old lines stay; another entity starts afresh.
    placeholderData: (previous, previousQuery) =>
      previousQuery?.queryKey[1] === of.entityType && previousQuery.queryKey[2] === of.entityId
        ? previous
        : undefined,
  });
  const data = query.isPlaceholderData ? undefined : query.data;
  const change = (next: (data: TimelineData) => TimelineData) =>
    client.setQueryData<TimelineData>(queryKey, (current) => current && next(current));

  const older = usePaging(list, async () => {
    const cursor = client.getQueryData<TimelineData>(queryKey)?.older;
    if (!cursor) return;
    const page = await timelineApi.getPage(of, { cursor, direction: 'older', limit: NEXT_PAGE });
    change((current) => withOlder(current, cursor, page));
  });
  const newer = usePaging(list, async () => {
    const current = client.getQueryData<TimelineData>(queryKey);
    if (!current?.hasNewer) return;
    const asked = { cursor: current.newer, limit: NEXT_PAGE };
    const page = await timelineApi.getPage(of, { ...asked, direction: 'newer' });
    change((now) => withNewer(now, page, { ...asked, hold: false }));
  });

  const ahead = of.at === null ? READ_AHEAD : READ_AHEAD_PAST;
  const readsAhead =
    data !== undefined &&
    data.older !== null &&
    data.events.length < ahead &&
    !older.isLoading &&
    !older.error;
  const { load: loadOlder } = older;
  // Each page has a cursor of its own: one that comes so fast that its loading is never rendered is followed by the next as well.
  const next = data?.older ?? null;
  useEffect(() => {
    if (!readsAhead) return;
    const timer = setTimeout(() => void loadOlder(), READ_AHEAD_AFTER_MILLIS);
    return () => clearTimeout(timer);
  }, [readsAhead, loadOlder, list, next]);

  const asked = data?.hasNewer === false ? data.asked : undefined;
  const sync = useLiveTimeline({ of, queryKey, hold, asked });
  const shown = query.data;

  // What has waited is shown as soon as the reader is back where it belongs.
  const waiting = data?.waiting.length ?? 0;
  const takesWaiting = waiting > 0 && !hold;
  useEffect(() => {
    if (takesWaiting) change(withWaiting);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- change is new at each render
  }, [takesWaiting]);
  return {
    timeline: shown?.events ?? NOTHING,
    waiting,
    isLoading: query.isPending,
    isError: !shown && query.isError,
    error: shown ? null : query.error,
    refresh: query.refetch,
    /** What is there may be about to be replaced. */
    isReading: query.isFetching,
    /** Not yet the narrowing asked for. */
    isStale: query.isPlaceholderData,
    /** Asks for the timeline from another day on before it is shown, so that drawing does not hold back the question. */
    askFrom: (at: string | null) => void client.prefetchQuery(timelineQuery({ ...of, at })),
    hasOlder: shown !== undefined && shown.older !== null,
    olderError: older.error,
    loadOlder,
    hasNewer: data?.hasNewer === true,
    newerError: newer.error,
    loadNewer: newer.load,
    /** That event is one of those that wait. */
    isWaiting: (position: number) =>
      client.getQueryData<TimelineData>(queryKey)?.waiting.some((event) => event.position === position) ===
      true,
    /** Reads what is new; resolves once the timeline's data contains it. */
    sync,
  };
}

export type Timeline = ReturnType<typeof useTimeline>;
