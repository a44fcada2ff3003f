// The period and the step of the statistics, as the reader chose them and as moments.
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { startOfMonth } from 'date-fns/startOfMonth';
import type { TimeStep } from '@/platform';
import { dayOf, startOfRecent } from '@/shared/days';

export const PERIODS = ['today', '7d', '30d', '12m', 'all'] as const;
export const STEPS: readonly TimeStep[] = ['hour', 'day', 'week', 'month'];

export type NamedPeriod = (typeof PERIODS)[number];

/** What the reader chose; all of it may be left open. */
export interface StatisticsChoice {
  period: NamedPeriod | null;
  /** A period of their own, in their own time: `2026-03-12` or `2026-03-12T14:00`, the second excluded. */
  from: string | null;
  to: string | null;
  step: TimeStep | null;
}

export interface Range {
  from: Date | null;
  to: Date | null;
}

export const DEFAULT_PERIOD: NamedPeriod = '30d';

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/;

/** The moment of `2026-03-12` or `2026-03-12T14:00` where the reader is; `null` for what is no such thing. */
export function parseLocal(text: string | null): Date | null {
  const parts = LOCAL.exec(text ?? '')
    ?.slice(1)
    .map((part) => Number(part || 0));
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  const date = new Date(year, month - 1, day, hour, minute);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** As {@link parseLocal} reads it: without the time at midnight. */
export function formatLocal(date: Date): string {
  const time = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return time === '00:00' ? dayOf(date) : `${dayOf(date)}T${time}`;
}

export const isOwnPeriod = ({ from, to }: StatisticsChoice): boolean =>
  parseLocal(from) !== null || parseLocal(to) !== null;

/** From when to when; `today` is the reader's, and moves on with it. */
export function rangeOf(choice: StatisticsChoice, now: Date): Range {
  if (isOwnPeriod(choice)) return { from: parseLocal(choice.from), to: parseLocal(choice.to) };
  const period = choice.period ?? DEFAULT_PERIOD;
  // Today is the last day of it: what is dated after that, as far as the year 9999, is no part of the last days.
  const to = addDays(startOfRecent('today', now), 1);
  switch (period) {
    case '12m':
      return { from: addMonths(startOfMonth(now), -11), to };
    case 'all':
      return { from: null, to: null };
    default:
      return { from: startOfRecent(period, now), to };
  }
}

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
