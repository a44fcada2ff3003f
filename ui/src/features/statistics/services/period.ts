// The period and the step of the statistics, as the reader chose them and as moments.
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import type { TimeStep } from '@/platform';
import { parsePeriod, rangeOf, type Range } from '@/shared/period';

export const PERIODS = ['today', '7d', '30d', '12m', 'all'] as const;
export const STEPS: readonly TimeStep[] = ['hour', 'day', 'week', 'month'];

type NamedPeriod = (typeof PERIODS)[number];

/** What the reader chose; all of it may be left open. */
export interface StatisticsChoice {
  /** One of {@link PERIODS}, or as shared/period.ts writes it. */
  period: string | null;
  step: TimeStep | null;
}

export const DEFAULT_PERIOD: NamedPeriod = '30d';

const ALL_TIME = 'all';

/** The period that an address names; `null` for what is none. */
export const parseStatisticsPeriod = (text: string): string | null =>
  text === ALL_TIME ? text : parsePeriod(text);

/** The period as other views know it; `null` for all time. */
export const sharedPeriod = (period: string): string | null => (period === ALL_TIME ? null : period);

/** From when to when; a usual period goes with the reader's day. */
export const rangeOfPeriod = (period: string, now: Date): Range => rangeOf(sharedPeriod(period), now);

export function stepEnd(start: Date, step: TimeStep): Date {
  switch (step) {
    case 'hour':
      return new Date(start.getTime() + 3_600_000);
    case 'day':
      return addDays(start, 1);
    case 'week':
      return addDays(start, 7);
    case 'month':
      return addMonths(start, 1);
  }
}

/** More steps than this are neither legible nor drawn quickly. */
const MOST_STEPS = 800;
const HOURS: Readonly<Record<TimeStep, number>> = { hour: 1, day: 24, week: 168, month: 730 };

/** The steps that such a period can sensibly be divided into. */
export const stepsFor = (from: Date, to: Date): TimeStep[] =>
  STEPS.filter((step) => {
    const count = (to.getTime() - from.getTime()) / 3_600_000 / HOURS[step];
    return count <= MOST_STEPS && (step === 'hour' || count > 1);
  });
