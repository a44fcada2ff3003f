// What the start view makes of the statistics of this week and the one before.
import { addDays } from 'date-fns/addDays';
import { startOfDay } from 'date-fns/startOfDay';
import { startOfWeek } from 'date-fns/startOfWeek';
import { startOfHour } from 'date-fns/startOfHour';
import type { Category, EventStatistics } from '@/platform';

export interface FigureTimes {
  today: Date;
  tomorrow: Date;
  /** The same weekday of last week. */
  before: Date;
  beforeEnd: Date;
  /** Monday of last week. */
  lastMonday: Date;
  monday: Date;
  nextMonday: Date;
}

export function figureTimes(now: Date): FigureTimes {
  const today = startOfDay(now);
  const monday = startOfWeek(today, { weekStartsOn: 1 });
  const before = addDays(today, -7);
  return {
    today,
    tomorrow: addDays(today, 1),
    before,
    beforeEnd: addDays(before, 1),
    lastMonday: addDays(monday, -7),
    monday,
    nextMonday: addDays(monday, 7),
  };
}

/** The day's events hour by hour. A day whose clocks change has its hours where the clock shows them. */
export function hoursOf(statistics: EventStatistics | undefined): number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { start, count } of statistics?.steps ?? []) {
    const hour = new Date(start).getHours();
    hours[hour] = (hours[hour] ?? 0) + count;
  }
  return hours;
}

/** Up to the same time of day: only what lies in hours that are over, and the running one in proportion. */
export function untilSameTime(hours: readonly number[], now: Date): number {
  const hour = now.getHours();
  const part = (now.getTime() - startOfHour(now).getTime()) / 3_600_000;
  return Math.round(hours.slice(0, hour).reduce((sum, count) => sum + count, 0) + (hours[hour] ?? 0) * part);
}

export interface WeekFigures {
  /** Monday to Sunday. */
  days: number[];
  daysBefore: number[];
  total: number;
  /** Of last week, all of it. */
  totalBefore: number;
  categories: { category: Category; count: number }[];
  highlights: { type: string; title: string; category: Category; count: number; before: number }[];
}

/** Deals, orders, money and customers: what a manager asks for first, in this order. */
const HIGHLIGHTS = [
  'OpportunityWonEvent',
  'OpportunityLostEvent',
  'OpportunityCreatedEvent',
  'OrderImportedEvent',
  'PaymentReceivedEvent',
  'CustomerCreatedEvent',
];

const MOST_HIGHLIGHTS = 6;

export function weekFigures(statistics: EventStatistics, { monday, lastMonday }: FigureTimes): WeekFigures {
  const week = (first: Date) => Array.from({ length: 7 }, (_, day) => addDays(first, day).getTime());
  const indexOf = new Map(
    statistics.steps.map(({ start }, index) => [startOfDay(new Date(start)).getTime(), index]),
  );
  const pick = (counts: readonly number[], first: Date) =>
    week(first).map((day) => counts[indexOf.get(day) ?? -1] ?? 0);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const all = statistics.steps.map(({ count }) => count);
  const days = pick(all, monday);
  const daysBefore = pick(all, lastMonday);
  const types = statistics.eventsByType.map(({ type, isForeign, title, category, counts }) => ({
    type,
    isForeign,
    title,
    category,
    count: sum(pick(counts, monday)),
    before: sum(pick(counts, lastMonday)),
  }));
  const categories = new Map<Category, number>();
  for (const { category, count } of types) categories.set(category, (categories.get(category) ?? 0) + count);
  const known = HIGHLIGHTS.flatMap((name) =>
    types.filter(({ type, isForeign }) => type === name && !isForeign),
  );
  // An imported log has types of its own: its most frequent ones.
  const highlights = known.length > 0 ? known : types.toSorted((one, other) => other.count - one.count);
  return {
    days,
    daysBefore,
    total: sum(days),
    totalBefore: sum(daysBefore),
    categories: [...categories]
      .map(([category, count]) => ({ category, count }))
      .filter(({ count }) => count > 0)
      .sort((one, other) => other.count - one.count),
    highlights: highlights
      .slice(0, MOST_HIGHLIGHTS)
      .map(({ type, title, category, count, before }) => ({ type, title, category, count, before })),
  };
}
