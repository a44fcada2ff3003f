// The fake company's whole log: its events in the order of time, with the gapless positions of a real log.
import type { TimelineEvent } from '@/platform';
import type { FakeWorld } from './world';

export const FAKE_HEAD = 123_456;

const logs = new WeakMap<FakeWorld, TimelineEvent[]>();

/** Each entity's events have times of their own, so that entities and types mingle. */
const shifted = (event: TimelineEvent): TimelineEvent => {
  const minutes = (Number(event.aggregateId.slice(-4)) * 37) % 1600;
  return {
    ...event,
    occurredAt: new Date(Date.parse(event.occurredAt) - minutes * 60_000).toISOString(),
  };
};

/** Oldest first; the last stands at {@link FAKE_HEAD}. */
export function logOf(world: FakeWorld): TimelineEvent[] {
  let log = logs.get(world);
  if (!log) {
    const events = world
      .events()
      .map(shifted)
      .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0));
    log = events.map((event, index) => ({ ...event, position: FAKE_HEAD - events.length + 1 + index }));
    logs.set(world, log);
  }
  return log;
}
