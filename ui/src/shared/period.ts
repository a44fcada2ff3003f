// Periods as a reader thinks of them, by their own clock, and as addresses write them: a usual one by its name (`7d`), which goes with the
// day, or from one end to the other (`2026-03-01..2026-03-31`), either of which may be open or have a time (`2026-03-12T14:00`).
import { addMonths } from 'date-fns/addMonths';
import { startOfMonth } from 'date-fns/startOfMonth';
import { dayOf, startOfDay, startOfRecent } from './days';

export const PERIODS = ['today', '7d', '30d', 'year', '12m'] as const;

type PeriodPreset = (typeof PERIODS)[number];

/** Those that filters offer. */
export const USUAL_PERIODS = ['today', '7d', '30d', 'year'] as const;

/** A day is in the period with all of it; a moment ends it. An empty end is open. */
export interface Ends {
  from: string;
  to: string;
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d))?$/;

export const isPreset = (period: string): period is PeriodPreset =>
  (PERIODS as readonly string[]).includes(period);

/** The moment of `2026-03-12` or `2026-03-12T14:00` where the reader is; `null` for what is no such thing. */
export function momentOf(text: string): Date | null {
  const [, day, hours, minutes] = LOCAL.exec(text) ?? [];
  const moment = day === undefined ? null : startOfDay(day);
  moment?.setHours(Number(hours ?? 0), Number(minutes ?? 0));
  return moment;
}

/** As {@link momentOf} reads it: without the time at midnight. */
export function textOf(moment: Date): string {
  const time = [moment.getHours(), moment.getMinutes()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return time === '00:00' ? dayOf(moment) : `${dayOf(moment)}T${time}`;
}

/** Where what a text says ends: with its day, or at its moment. */
const endOf = (text: string): Date | null => (text.includes('T') ? momentOf(text) : startOfDay(text, 1));

/** An end of a period that ends before a moment: people name the last day that belongs to it. */
export const endBefore = (moment: Date): string => {
  const text = textOf(moment);
  return text.includes('T') ? text : dayOf(new Date(moment.getTime() - 1));
};

/** The ends of a period; `null` where it is a usual one. */
export function endsOf(period: string): Ends | null {
  const [from = '', to, ...more] = period.split('..');
  const isEnd = (end: string) => end === '' || momentOf(end) !== null;
  return to !== undefined && more.length === 0 && isEnd(from) && isEnd(to) ? { from, to } : null;
}

/** The period between two ends, in their order; `null` where both are open. */
export function periodOf({ from, to }: Ends): string | null {
  if (from === '' && to === '') return null;
  const [start, end] = [momentOf(from), endOf(to)];
  return start && end && start > end ? `${to}..${from}` : `${from}..${to}`;
}

/** A period as an address gave it, or `null` for what is none. */
export function parsePeriod(text: string): string | null {
  if (isPreset(text)) return text;
  const ends = endsOf(text);
  return ends && periodOf(ends);
}

/** The period of the last so many days, today the last of them. */
export const lastDays = (days: number, now: Date): string =>
  `${dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1))}..${dayOf(now)}`;

/** The day on which a period is asked for; `null` where it is the same on every day. */
export const dayFor = (period: string | null, now: Date): string | null =>
  period !== null && isPreset(period) ? dayOf(now) : null;

/** The moments between which a period lies: from the first on, before the second. */
export interface Range {
  from: Date | null;
  to: Date | null;
}

export function rangeOf(period: string | null, now: Date): Range {
  if (period === null) return { from: null, to: null };
  if (isPreset(period)) {
    // They tell what has happened, and end with today: what is dated later, as far as the year 9999, did not.
    return { from: presetStart(period, now), to: startOfDay(dayOf(now), 1) };
  }
  const { from, to } = endsOf(period) ?? { from: '', to: '' };
  return { from: momentOf(from), to: endOf(to) };
}

function presetStart(preset: PeriodPreset, now: Date): Date {
  if (preset === 'year') return new Date(now.getFullYear(), 0, 1);
  if (preset === '12m') return addMonths(startOfMonth(now), -11);
  return startOfRecent(preset, now);
}

/** The same as the engine is asked. */
interface Bounds {
  from: string | null;
  to: string | null;
}

export function boundsOf(period: string | null, now: Date): Bounds {
  const { from, to } = rangeOf(period, now);
  return { from: from?.toISOString() ?? null, to: to?.toISOString() ?? null };
}
