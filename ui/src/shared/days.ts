// Days of the reader's own clock, as date inputs and addresses write them: `2026-03-12`.

const two = (value: number) => String(value).padStart(2, '0');

/** The reader's day that a moment lies in. */
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

/** How many days before today a recent period begins. */
const DAYS_BACK = { today: 0, '7d': 6, '30d': 29 } as const;

export type RecentDays = keyof typeof DAYS_BACK;

/** When a period of the last days begins; today is the last of them. */
export const startOfRecent = (period: RecentDays, now: Date): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS_BACK[period]);
