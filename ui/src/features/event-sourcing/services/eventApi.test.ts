import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setPlatform, type EntitySummary } from '@/platform';
import { demoEntities } from '@/testing/demoData';
import { createFake, type Fake } from '@/testing/fakeEngine';
import { streamEvents } from '@/testing/streamEvents';
import { eventApi } from './eventApi';

/** Days are counted from it: at a midnight in between there would be one more. */
const now = new Date(2026, 2, 12, 12);
const entities = demoEntities(now, 2);
const [{ entityType, entityId }] = entities as [EntitySummary];
let fake: Fake;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  fake = createFake({ now, entities });
  setPlatform(fake);
});

afterEach(() => void vi.useRealTimers());

it('reads all events of an aggregate, page after page, from the one after a version on', async () => {
  const asked: unknown[] = [];
  fake.engine.streamPage = async ({ query, after, limit }) => {
    asked.push([query.stream, after]);
    const from = after ?? 0;
    const to = Math.min(1200, from + limit);
    return { events: streamEvents(from, to), head: 1200, more: to < 1200 };
  };
  const events = await eventApi.getAggregateEvents(entityType, entityId);
  expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
  const stream = `${entityType}-${entityId}`;
  expect(asked).toEqual([0, 500, 1000].map((after) => [stream, after]));
  const later = await eventApi.getAggregateEvents(entityType, entityId, 1197);
  expect(later.map(({ version }) => version)).toEqual([1198, 1199, 1200]);
});

it('reads the timeline of the last days, the newest first', async () => {
  const begin = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6).toISOString();
  const week = (await eventApi.getTimeline(entityType, entityId, 7)).map(({ occurredAt }) => occurredAt);
  const month = (await eventApi.getTimeline(entityType, entityId)).map(({ occurredAt }) => occurredAt);
  expect(week.length).toBeGreaterThan(0);
  expect(week).toEqual(month.filter((moment) => moment >= begin));
  expect(month).toEqual(month.toSorted().toReversed());
});

it('reads the figures of all that happened', async () => {
  const { totalEvents } = await eventApi.getStatistics();
  expect(totalEvents).toBeGreaterThan(0);
  expect(fake.calls.at(-1)).toBe('eventStatistics null null null');
});
