// Periods as a reader thinks of them, in whole days of their own clock, and as the address writes them:
// a preset (`7d`) or days (`2026-03-01..2026-03-31`, open at either end).
import { dayOf, startOfDay, startOfRecent } from '@/shared/days';

export const PERIODS = ['today', '7d', '30d', 'year'] as const;

export type PeriodPreset = (typeof PERIODS)[number];

/** Both days belong to the period; an empty one leaves that end open. */
export interface DayRange {
  from: string;
  to: string;
}

const DAYS = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/;

export const isPreset = (period: string): period is PeriodPreset =>
  (PERIODS as readonly string[]).includes(period);

/** The days of a period; `null` where it is a preset. */
export function daysOf(period: string): DayRange | null {
  const match = DAYS.exec(period);
  return match ? { from: match[1] ?? '', to: match[2] ?? '' } : null;
}

/** The period of these days, in their order; `null` where both ends are open. */
export function periodOf({ from, to }: DayRange): string | null {
  if (from === '' && to === '') return null;
  return from !== '' && to !== '' && from > to ? `${to}..${from}` : `${from}..${to}`;
}

/** A period as an address gave it, or `null` for what is none. */
export function parsePeriod(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (isPreset(text)) return text;
  const days = daysOf(text);
  const isDay = (day: string) => day === '' || startOfDay(day) !== null;
  return days && isDay(days.from) && isDay(days.to) ? periodOf(days) : null;
}

const presetStart = (preset: PeriodPreset, now: Date): Date =>
  preset === 'year' ? new Date(now.getFullYear(), 0, 1) : startOfRecent(preset, now);

/** The moments between which a period lies: from the first on, before the second. */
export interface Bounds {
  from: string | null;
  to: string | null;
}

export function boundsOf(period: string | null, now: Date): Bounds {
  if (period === null) return { from: null, to: null };
  if (isPreset(period)) {
    // Presets, the year too, tell what has happened, and end with today: what is dated later, as far as the year 9999, did not.
    const to = startOfDay(dayOf(now), 1)?.toISOString() ?? null;
    return { from: presetStart(period, now).toISOString(), to };
  }
  const days = daysOf(period);
  return {
    from: startOfDay(days?.from ?? '')?.toISOString() ?? null,
    to: startOfDay(days?.to ?? '', 1)?.toISOString() ?? null,
  };
}
