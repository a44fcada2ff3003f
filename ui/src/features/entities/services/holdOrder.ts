// The order of a list that is being read: its rows stay where they are, whatever has happened meanwhile.
import type { EntitySummary } from '@/platform';

const keyOf = ({ entityType, entityId }: EntitySummary) => `${entityType}/${entityId}`;

/**
 * The held rows in their order, as they are by now. What the latest list has beyond the last of them is the next page and
 * follows; what it has among them is new, and waits.
 */
export function holdOrder(
  held: readonly EntitySummary[],
  latest: readonly EntitySummary[],
): readonly EntitySummary[] {
  const renewed = new Map(latest.map((entity) => [keyOf(entity), entity]));
  const known = new Set(held.map(keyOf));
  const lastKnown = latest.findLastIndex((entity) => known.has(keyOf(entity)));
  // None of them is left where others were read instead: nothing of that list is to be held.
  if (lastKnown < 0) return latest;
  return [...held.map((entity) => renewed.get(keyOf(entity)) ?? entity), ...latest.slice(lastKnown + 1)];
}
