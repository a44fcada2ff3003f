// The fake engine's figures.
import type { Engine, EventTypeSummary, TimelineEvent, TimeStep, UserSummary } from '@/platform';
import type { FakeWorld } from './world';

type StatisticsEngine = Pick<Engine, 'eventTypes' | 'users' | 'eventStatistics' | 'projections'>;

const DAY = 86_400_000;

const stepOf = (millis: number): TimeStep =>
  millis <= 2 * DAY ? 'hour' : millis <= 92 * DAY ? 'day' : millis <= 1000 * DAY ? 'week' : 'month';

function startOf(date: Date, step: TimeStep): Date {
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  if (step === 'hour') return new Date(year, month, day, date.getHours());
  if (step === 'month') return new Date(year, month, 1);
  return new Date(year, month, step === 'day' ? day : day - ((date.getDay() + 6) % 7));
}

function stepsBetween(first: Date, last: Date, step: TimeStep): number[] {
  const starts: number[] = [];
  for (let start = startOf(first, step); start <= last;) {
    starts.push(start.getTime());
    const [year, month, day] = [start.getFullYear(), start.getMonth(), start.getDate()];
    if (step === 'hour') start = new Date(start.getTime() + DAY / 24);
    else if (step === 'month') start = new Date(year, month + 1, 1);
    else start = new Date(year, month, day + (step === 'day' ? 1 : 7));
  }
  return starts;
}

export function typesOf(events: TimelineEvent[]): EventTypeSummary[] {
  const types = new Map<string, EventTypeSummary>();
  for (const event of events) {
    const known = types.get(event.type);
    if (known) known.count += 1;
    else {
      const { type, title, category, icon, color } = event;
      const changes =
        type === 'CreditLimitChangedEvent' ? [{ field: 'creditLimit', label: 'Kreditlimit' }] : [];
      types.set(type, { type, title, category, icon, color, count: 1, changes });
    }
  }
  return [...types.values()].sort((a, b) => b.count - a.count);
}

export function usersOf(events: TimelineEvent[]): UserSummary[] {
  const users = new Map<string, UserSummary>();
  for (const { user } of events) {
    if (!user) continue;
    const known = users.get(user.id);
    if (known) known.eventCount += 1;
    else users.set(user.id, { user, role: 'sales', eventCount: 1 });
  }
  return [...users.values()].sort((a, b) => b.eventCount - a.eventCount);
}

export function fakeStatistics(world: FakeWorld): StatisticsEngine {
  return {
    eventTypes: async () => typesOf(world.events()),
    users: async () => usersOf(world.events()),
    eventStatistics: async ({ from, to, step: wanted }) => {
      world.calls.push(`eventStatistics ${from} ${to} ${wanted}`);
      const all = world.events();
      const moments = all.map(({ occurredAt }) => occurredAt).sort();
      const events = all.filter(
        ({ occurredAt }) => (from === null || occurredAt >= from) && (to === null || occurredAt < to),
      );
      const midnight = startOf(new Date(world.now), 'day').getTime();
      const since = (millis: number) =>
        all.filter(({ occurredAt }) => Date.parse(occurredAt) >= millis).length;
      const first = new Date(from ?? moments[0] ?? world.now);
      const last = new Date(to ? Date.parse(to) - 1 : world.now);
      const step = wanted ?? stepOf(last.getTime() - first.getTime());
      const starts = events.length > 0 ? stepsBetween(first, last, step) : [];
      const place = new Map(starts.map((start, index) => [start, index]));
      const series = new Map<string, number[]>();
      const steps = starts.map(() => 0);
      const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
      for (const { occurredAt, type } of events) {
        const date = new Date(occurredAt);
        const row = hours[(date.getDay() + 6) % 7];
        if (row) row[date.getHours()] = (row[date.getHours()] ?? 0) + 1;
        const index = place.get(startOf(date, step).getTime());
        if (index === undefined) continue;
        const counts = series.get(type) ?? starts.map(() => 0);
        series.set(type, counts);
        counts[index] = (counts[index] ?? 0) + 1;
        steps[index] = (steps[index] ?? 0) + 1;
      }
      return {
        position: 123_456,
        totalEvents: events.length,
        eventsToday: since(midnight),
        eventsThisWeek: since(startOf(new Date(midnight), 'week').getTime()),
        firstOccurredAt: moments[0] ?? null,
        lastOccurredAt: moments.findLast((moment) => Date.parse(moment) < midnight + DAY) ?? null,
        later: since(midnight + DAY),
        step,
        steps: starts.map((start, index) => ({
          start: new Date(start).toISOString(),
          count: steps[index] ?? 0,
        })),
        outside: 0,
        eventsByType: typesOf(events).map(({ type, title, category, count }) => ({
          isForeign: false,
          type,
          title,
          category,
          count,
          counts: series.get(type) ?? starts.map(() => 0),
        })),
        topUsers: usersOf(events).slice(0, 20),
        hours,
      };
    },
    projections: async () => ({
      projections: ['users', 'entities', 'customer_timeline_view', 'activity_feed'].map((name) => ({
        name,
        status: 'ACTIVE' as const,
        position: 123_456,
        head: 123_456,
        lastProcessedAt: world.now.toISOString(),
        error: null,
        deadLetters: 0,
      })),
      deadLetters: [],
    }),
  };
}
