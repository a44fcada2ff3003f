// What the charts are made of: the largest types with the rest as one, and shares of the whole.
import type { EventStatistics, TypeSeries } from '@/platform';

export interface Layer {
  /** `null` for all the other types together. */
  type: string | null;
  title: string;
  count: number;
  values: number[];
  color: string;
}

const LARGEST = 6;

export function layersOf({ eventsByType, steps }: EventStatistics, restTitle: string): Layer[] {
  const layers: Layer[] = eventsByType.slice(0, LARGEST).map(({ type, title, count, counts }, index) => ({
    type,
    title,
    count,
    values: counts,
    color: `var(--series-${index + 1})`,
  }));
  const rest = eventsByType.slice(LARGEST);
  if (rest.length > 0) {
    layers.push({
      type: null,
      title: restTitle,
      count: rest.reduce((sum, { count }) => sum + count, 0),
      values: steps.map((_, index) => rest.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0)),
      color: 'var(--series-rest)',
    });
  }
  return layers;
}

export type TypeOrder = 'title' | 'category' | 'count';

/** Equal ones keep the engine's order: the most frequent first. */
export function sortedTypes(
  types: readonly TypeSeries[],
  order: TypeOrder,
  descending: boolean,
  language: string,
): TypeSeries[] {
  const sign = descending ? -1 : 1;
  return types.toSorted((one, other) =>
    order === 'count'
      ? sign * (one.count - other.count)
      : sign * one[order].localeCompare(other[order], language),
  );
}

/** In percent, 0 to 100. */
export const shareOf = (count: number, total: number): number => (total > 0 ? (count / total) * 100 : 0);
