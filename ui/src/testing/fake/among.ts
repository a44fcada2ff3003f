// How the fake engine filters and counts, as the core does.
import type { Among, ValueCount } from '@/platform';

export const has = ({ only, without }: Among, value: string | null): boolean =>
  (only.length === 0 || (value !== null && only.includes(value))) &&
  (value === null || !without.includes(value));

/** How often each value stands there, the most frequent first. */
export function countOf(values: readonly (string | null)[]): ValueCount[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
