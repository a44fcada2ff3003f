// The fake engine's activity feed: pages both ways, newest first.
import type { Engine, TimelineEvent } from '@/platform';
import { has } from './among';
import type { FakeWorld } from './world';

/** The demo's entities share their positions; the feed has each once, a few of the same entity in a row. */
function onceEach(events: TimelineEvent[]): TimelineEvent[] {
  const places = new Map<number, TimelineEvent[]>();
  for (const event of events) {
    const known = places.get(event.position);
    if (known) known.push(event);
    else places.set(event.position, [event]);
  }
  return [...places.values()].flatMap(
    (candidates, index) =>
      candidates[(Math.floor(index / 4) * 4 + (index % 4 === 3 ? 1 : 0)) % candidates.length] ?? [],
  );
}

export const fakeFeed = (world: FakeWorld): Pick<Engine, 'activityFeed'> => ({
  activityFeed: async ({ filter, cursor, direction, limit }) => {
    world.calls.push(`activityFeed ${cursor} ${direction}`);
    const found = onceEach(world.events())
      .filter(({ category }) => has(filter.categories, category))
      .filter(({ type }) => has(filter.eventTypes, type));
    const at = cursor === null ? null : Number(cursor);
    const isNewer = direction === 'newer';
    const range =
      at === null ? found : found.filter(({ position }) => (isNewer ? position > at : position < at));
    const events = isNewer ? range.slice(-limit) : range.slice(0, limit);
    const last = events.at(-1);
    return {
      events,
      older: last && (isNewer || range.length > limit) ? String(last.position) : null,
      newer: events[0] ? String(events[0].position) : cursor,
    };
  },
});
