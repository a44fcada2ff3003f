// Periods as a reader thinks of them, in whole days of their own clock, and as the address writes them:
// a preset (`7d`) or days (`2026-03-01..2026-03-31`, open at either end).

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

const two = (value: number) => String(value).padStart(2, '0');

/** The reader's day, as date inputs write it: `2026-03-12`. */
export const dayOf = (date: Date): string =>
  `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The first moment of a day, some days later; `null` for a day that no calendar has. */
export function startOfDay(day: string, later = 0): Date | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const start = new Date(2000, 0, 1);
  start.setFullYear(year, month - 1, date);
  if (dayOf(start) !== day) return null;
  start.setDate(start.getDate() + later);
  return start;
}

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

const PRESET_START: Readonly<Record<PeriodPreset, (now: Date) => Date>> = {
  today: (now) => new Date(now.getFullYear(), now.getMonth(), now.getDate()),
  '7d': (now) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6),
  '30d': (now) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - 29),
  year: (now) => new Date(now.getFullYear(), 0, 1),
};

/** The moments between which a period lies: from the first on, before the second. */
export function boundsOf(period: string | null, now: Date): { from: string | null; to: string | null } {
  if (period === null) return { from: null, to: null };
  if (isPreset(period)) return { from: PRESET_START[period](now).toISOString(), to: null };
  const days = daysOf(period);
  return {
    from: startOfDay(days?.from ?? '')?.toISOString() ?? null,
    to: startOfDay(days?.to ?? '', 1)?.toISOString() ?? null,
  };
}
