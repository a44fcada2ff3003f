// The order of a list that is being read: its rows stay where they are, whatever has happened meanwhile.
import type { EntitySummary } from '@/platform';
import { entityKey } from '@/shared/entities/marks';

/**
 * The held rows in their order, as they are by now. What the latest list has beyond the last of them is the next page and
 * follows; what it has among them is new, and waits.
 */
export function holdOrder(
  held: readonly EntitySummary[],
  latest: readonly EntitySummary[],
): readonly EntitySummary[] {
  const renewed = new Map(latest.map((entity) => [entityKey(entity), entity]));
  const known = new Set(held.map(entityKey));
  const lastKnown = latest.findLastIndex((entity) => known.has(entityKey(entity)));
  if (held.length === 0) return latest;
  // So much has happened that all of them were pushed out of what was read.
  if (lastKnown < 0) return held;
  return [...held.map((entity) => renewed.get(entityKey(entity)) ?? entity), ...latest.slice(lastKnown + 1)];
}

/** How many of the latest list the held order keeps from their place: they have moved up in it, or are new. */
export function waitingIn(held: readonly EntitySummary[], latest: readonly EntitySummary[]): number {
  const places = new Map(held.map((entity, place) => [entityKey(entity), place]));
  let highest = Infinity;
  let waiting = 0;
  for (const entity of latest.toReversed()) {
    const place = places.get(entityKey(entity)) ?? Infinity;
    // One that stood before it stands after it by now.
    if (place > highest || place === Infinity) waiting += 1;
    else highest = place;
  }
  return waiting;
}
