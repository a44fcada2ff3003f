// The day on which a period is asked for: what is read of *today* is read anew at midnight.
import { dayFor } from '../period';
import { useNow } from './useNow';

export const useDayOf = (period: string | null): string | null => dayFor(period, useNow());
