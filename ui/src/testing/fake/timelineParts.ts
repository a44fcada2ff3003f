// What surrounds a timeline in the fake engine: the feed, what to narrow by, relations, and new entries.
import type { Engine, NewEntry } from '@/platform';
import { fakeFeed } from './feed';
import { typesOf, usersOf } from './statistics';
import type { FakeWorld } from './world';

type TimelineParts = Pick<
  Engine,
  'entityState' | 'timelineOverview' | 'activityFeed' | 'eventRelations' | 'me' | 'recordEntry'
>;

const WEEK = 7 * 86_400_000;

export function fakeTimelineParts(world: FakeWorld): TimelineParts {
  const of = (entityId: string) => world.events().filter(({ aggregateId }) => aggregateId === entityId);
  return {
    entityState: async (entityType) =>
      entityType === 'customer'
        ? {
            fields: [
              { path: 'number', label: 'Kundennummer', value: 'K10042', kind: 'text' },
              { path: 'city', label: 'Ort', value: 'Ulm', kind: 'text' },
              { path: 'creditLimit', label: 'Kreditlimit', value: '40.000,00 €', kind: 'money' },
            ],
            belongsTo: null,
          }
        : null,
    timelineOverview: async (_entityType, entityId) => {
      const events = of(entityId);
      const weekOf = (text: string) => Math.floor(Date.parse(text) / WEEK);
      const weeks = events.map(({ occurredAt }) => weekOf(occurredAt));
      const first = Math.min(...weeks);
      const length = events.length > 0 ? Math.max(...weeks) - first + 1 : 0;
      return {
        eventTypes: typesOf(events),
        users: usersOf(events),
        density: Array.from({ length }, (_, index) => ({
          start: new Date((first + index) * WEEK).toISOString(),
          count: weeks.filter((week) => week === first + index).length,
        })),
        step: 'week',
      };
    },
    ...fakeFeed(world),
    eventRelations: async (position) => {
      const events = world.events().slice(0, 3);
      const itself = world.events().find((event) => event.position === position);
      if (!itself) return { events: [], more: false };
      const others = events.filter((event) => event.position !== position);
      return {
        events: [itself, ...others].map((event, index) => ({ event, depth: Math.min(index, 2) })),
        more: false,
      };
    },
    me: async () => ({
      user: { id: 'u0', name: 'Jana Vogt', avatar: null },
      role: 'manager',
      mayWrite: true,
    }),
    recordEntry: async (entityType, entityId, entry: NewEntry) => {
      world.calls.push(`recordEntry ${entityType} ${entityId} ${JSON.stringify(entry)}`);
      return { position: 123_457 };
    },
  };
}
