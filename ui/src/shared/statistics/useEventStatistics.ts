// The figures of a period, kept up with what happens.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { engine, type TimeStep } from '@/platform';
import { atMostEvery } from '../atMostEvery';
import { useLanguage } from '../i18n';
import { makeStale } from '../makeStale';
import type { Range } from '../period';
import { onLiveFrame } from '../workspace/live';

const STATISTICS_KEY = ['statistics'] as const;
/** At most two new pictures a second: more could not be read. */
const LIVE_GAP_MILLIS = 500;

interface Wanted extends Range {
  step: TimeStep | null;
}

export function useEventStatistics({ from, to, step }: Wanted, enabled = true) {
  const language = useLanguage();
  const query = { from: from?.toISOString() ?? null, to: to?.toISOString() ?? null, step, language };
  return useQuery({
    queryKey: [...STATISTICS_KEY, query] as const,
    queryFn: () => engine().eventStatistics(query),
    placeholderData: keepPreviousData,
    // Nobody refreshes what is not in sight, so it is asked for again when it comes into sight.
    staleTime: 0,
    enabled,
  });
}

/** Reads the figures in sight again whenever the read models have moved on. */
export function useLiveStatistics(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = atMostEvery(LIVE_GAP_MILLIS, () => makeStale(client, { queryKey: STATISTICS_KEY }));
    let known: number | null = null;
    const leave = onLiveFrame(({ to }) => {
      if (to !== known) refresh();
      known = to;
    });
    return () => {
      leave();
      refresh.stop();
    };
  }, [client]);
}
