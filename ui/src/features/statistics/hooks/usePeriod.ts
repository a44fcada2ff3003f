// The statistics of the chosen period. Where none was chosen and nothing happened lately, as in an imported log, it is all time.
import { useNow } from '@/shared/hooks/useNow';
import { DEFAULT_PERIOD, rangeOfPeriod, type StatisticsChoice } from '../services/period';
import { useEventStatistics, useLiveStatistics } from '@/shared/statistics/useEventStatistics';

export function usePeriod(choice: StatisticsChoice) {
  useLiveStatistics();
  const now = useNow();
  const asked = choice.period ?? DEFAULT_PERIOD;
  const chosen = useEventStatistics({ ...rangeOfPeriod(asked, now), step: choice.step });
  const isQuiet =
    choice.period === null && chosen.data?.totalEvents === 0 && chosen.data.firstOccurredAt !== null;
  const all = useEventStatistics({ ...rangeOfPeriod('all', now), step: choice.step }, isQuiet);
  const query = isQuiet ? all : chosen;
  return {
    statistics: query.data,
    error: query.data ? null : query.error,
    refresh: query.refetch,
    /** The period shown. */
    period: isQuiet ? 'all' : asked,
    now,
  };
}
