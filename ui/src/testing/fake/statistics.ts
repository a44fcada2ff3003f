// The fake engine's figures.
import type { Engine, EventTypeSummary, TimelineEvent, UserSummary } from '@/platform';
import type { FakeWorld } from './world';

type StatisticsEngine = Pick<Engine, 'eventTypes' | 'users' | 'eventStatistics' | 'projections'>;

const DAY = 86_400_000;

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
    eventStatistics: async ({ from, to }) => {
      world.calls.push(`eventStatistics ${from} ${to}`);
      const all = world.events();
      const events = all.filter(
        ({ occurredAt }) => (from === null || occurredAt >= from) && (to === null || occurredAt < to),
      );
      const midnight = new Date(world.now).setHours(0, 0, 0, 0);
      const since = (millis: number) =>
        all.filter(({ occurredAt }) => Date.parse(occurredAt) >= millis).length;
      const days = [
        ...new Set(events.map(({ occurredAt }) => new Date(occurredAt).setHours(0, 0, 0, 0))),
      ].sort((a, b) => a - b);
      const on = (day: number, type?: string) =>
        events.filter(
          (event) =>
            new Date(event.occurredAt).setHours(0, 0, 0, 0) === day &&
            (type === undefined || event.type === type),
        ).length;
      const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
      for (const { occurredAt } of events) {
        const date = new Date(occurredAt);
        const row = hours[(date.getDay() + 6) % 7];
        if (row) row[date.getHours()] = (row[date.getHours()] ?? 0) + 1;
      }
      return {
        totalEvents: events.length,
        eventsToday: since(midnight),
        eventsThisWeek: since(midnight - ((new Date(midnight).getDay() + 6) % 7) * DAY),
        firstOccurredAt: all.at(-1)?.occurredAt ?? null,
        lastOccurredAt: all[0]?.occurredAt ?? null,
        step: 'day',
        steps: days.map((day) => ({ start: new Date(day).toISOString(), count: on(day) })),
        eventsByType: typesOf(events).map(({ type, title, category, count }) => ({
          type,
          title,
          category,
          count,
          counts: days.map((day) => on(day, type)),
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
