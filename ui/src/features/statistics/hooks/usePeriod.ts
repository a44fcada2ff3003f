// The statistics of the chosen period. Where none was chosen and nothing happened lately, as in an imported log, it is all time.
import { useNow } from '@/shared/hooks/useNow';
import { DEFAULT_PERIOD, isOwnPeriod, rangeOf, type Range, type StatisticsChoice } from '../services/period';
import { useEventStatistics, useLiveStatistics } from './useEventStatistics';

const ALL_TIME: Range = { from: null, to: null };

export function usePeriod(choice: StatisticsChoice) {
  useLiveStatistics();
  const now = useNow();
  const isOpen = choice.period === null && !isOwnPeriod(choice);
  const range = rangeOf(choice, now);
  const chosen = useEventStatistics({ ...range, step: choice.step });
  const isQuiet = isOpen && chosen.data?.totalEvents === 0 && chosen.data.firstOccurredAt !== null;
  const all = useEventStatistics({ ...ALL_TIME, step: choice.step }, isQuiet);
  const query = isQuiet ? all : chosen;
  return {
    statistics: query.data,
    error: query.data ? null : query.error,
    refresh: query.refetch,
    /** The named period shown; `null` for the reader's own. */
    period: isOwnPeriod(choice) ? null : isQuiet ? 'all' : (choice.period ?? DEFAULT_PERIOD),
    range: isQuiet ? ALL_TIME : range,
    now,
  };
}
