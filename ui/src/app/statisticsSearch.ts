// What the address says of the statistics: the period and the steps.
import { PERIODS, STEPS, type StatisticsChoice } from '@/features/statistics';

export interface StatisticsSearch {
  period?: string;
  /** The reader's own period: `2026-03-12` or `2026-03-12T14:00`, the second excluded. */
  from?: string;
  to?: string;
  step?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Drops what is empty, so that addresses stay short. */
const compact = (search: Record<keyof StatisticsSearch, string | null | undefined>): StatisticsSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value));

export const parseStatisticsSearch = (raw: Record<string, unknown>): StatisticsSearch =>
  compact({
    period: text(raw['period']),
    from: text(raw['from']),
    to: text(raw['to']),
    step: text(raw['step']),
  });

export const statisticsChoice = ({ period, from, to, step }: StatisticsSearch): StatisticsChoice => ({
  period: PERIODS.find((name) => name === period) ?? null,
  from: from ?? null,
  to: to ?? null,
  step: STEPS.find((name) => name === step) ?? null,
});

export const withStatisticsChoice = (choice: StatisticsChoice): StatisticsSearch => compact({ ...choice });
