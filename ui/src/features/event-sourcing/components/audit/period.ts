// Periods in the reader's days: what the date fields hold, and the moments between which events are looked for.

export interface Period {
  from: string | null;
  /** Exclusive. */
  to: string | null;
}

export const PRESETS = ['today', 'week', 'month', 'year'] as const;
export type Preset = (typeof PRESETS)[number];

const midnight = (year: number, month: number, day: number) => new Date(year, month, day).toISOString();

/** From the beginning of a day on, without an end: what happens meanwhile belongs to it. */
export function presetPeriod(preset: Preset, now: Date): Period {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const back = { today: 0, week: 6, month: 29, year: 0 }[preset];
  return { from: preset === 'year' ? midnight(year, 0, 1) : midnight(year, month, day - back), to: null };
}

const two = (value: number) => String(value).padStart(2, '0');

/** A moment's day as a date field holds it, `daysBefore` days before; empty for none. */
export function dayOf(moment: string | null, daysBefore = 0): string {
  if (moment === null) return '';
  const date = new Date(moment);
  date.setDate(date.getDate() - daysBefore);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The beginning of a date field's day, `daysAfter` days later; `null` where it holds none. */
export function startOf(day: string, daysAfter = 0): string | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day.trim()) ?? [];
  if (year === undefined) return null;
  return midnight(Number(year), Number(month) - 1, Number(date) + daysAfter);
}
