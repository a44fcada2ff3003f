// What the address says of the statistics: the period and the steps.
import { parseStatisticsPeriod, STEPS, type StatisticsChoice } from '@/features/statistics';
import { compact, textIn, type Params } from '@/shared/address';

export interface StatisticsSearch {
  period?: string;
  step?: string;
}

export const parseStatisticsSearch = (raw: Params): StatisticsSearch =>
  compact<StatisticsSearch>({ period: textIn(raw, 'period'), step: textIn(raw, 'step') });

export const statisticsChoice = ({ period, step }: StatisticsSearch): StatisticsChoice => ({
  period: parseStatisticsPeriod(period ?? ''),
  step: STEPS.find((name) => name === step) ?? null,
});

export const withStatisticsChoice = (choice: StatisticsChoice): StatisticsSearch =>
  compact<StatisticsSearch>({ period: choice.period ?? undefined, step: choice.step ?? undefined });
