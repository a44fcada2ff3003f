// The order of a list that is being read: its rows stay where they are, whatever has happened meanwhile.
import type { EntitySummary } from '@/platform';
import { entityKey } from './marks';

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
