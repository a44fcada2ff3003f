// Today and this week beside last week, kept up with what happens.
import { useMemo } from 'react';
import { useNow } from '@/shared/hooks/useNow';
import { useEventStatistics, useLiveStatistics } from '@/shared/statistics/useEventStatistics';
import { figureTimes, hoursOf, untilSameTime, weekFigures } from '../services/figures';

export function useFigures() {
  useLiveStatistics();
  const now = useNow();
  const times = figureTimes(now);
  // Both end: beside what is dated in the year 9999, no single day would be counted.
  const weeks = useEventStatistics({ from: times.lastMonday, to: times.nextMonday, step: 'day' });
  const today = useEventStatistics({ from: times.today, to: times.tomorrow, step: 'hour' });
  const before = useEventStatistics({ from: times.before, to: times.beforeEnd, step: 'hour' });
  const monday = times.monday.getTime();
  const week = useMemo(
    () => weeks.data && weekFigures(weeks.data, figureTimes(new Date(monday))),
    [weeks.data, monday],
  );
  const hours = useMemo(() => hoursOf(today.data), [today.data]);
  const hoursBefore = useMemo(() => hoursOf(before.data), [before.data]);
  const queries = [weeks, today, before];
  return {
    week,
    today: weeks.data?.eventsToday ?? 0,
    hours,
    hoursBefore,
    beforeAtThisTime: untilSameTime(hoursBefore, now),
    lastOccurredAt: weeks.data?.lastOccurredAt ?? null,
    position: Math.min(...queries.map(({ data }) => data?.position ?? 0)),
    later: weeks.data?.later ?? 0,
    isLoading: queries.some(({ isPending }) => isPending),
    error: queries.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
    refresh: () => queries.forEach(({ refetch }) => void refetch()),
    times,
  };
}

export type Figures = ReturnType<typeof useFigures>;
