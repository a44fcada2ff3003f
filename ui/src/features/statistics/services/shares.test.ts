import { describe, expect, it } from 'vitest';
import type { EventStatistics, TypeSeries } from '@/platform';
import { layersOf, sortedTypes } from './shares';

const series = (type: string, counts: number[]): TypeSeries => ({
  type,
  isForeign: false,
  title: type,
  category: 'system',
  count: counts.reduce((sum, count) => sum + count, 0),
  counts,
});

const TYPES = Array.from({ length: 9 }, (_, index) => series(`T${index}`, [20 - index, 1]));

const statistics = {
  eventsByType: TYPES,
  steps: [
    { start: '2026-03-11T00:00:00Z', count: 144 },
    { start: '2026-03-12T00:00:00Z', count: 9 },
  ],
} as EventStatistics;

describe('types over time', () => {
  it('are the six largest and all others as one, with nothing left out', () => {
    const layers = layersOf(statistics, 'Übrige');
    expect(layers.map(({ title }) => title)).toEqual(['T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'Übrige']);
    expect(layers.at(-1)?.values).toEqual([14 + 13 + 12, 3]);
    const sums = [0, 1].map((step) => layers.reduce((sum, { values }) => sum + (values[step] ?? 0), 0));
    expect(sums).toEqual([144, 9]);
  });

  it('have no rest where there is none', () => {
    expect(layersOf({ ...statistics, eventsByType: TYPES.slice(0, 6) }, 'Übrige')).toHaveLength(6);
  });

  it('are sorted as asked', () => {
    const two = [series('b', [1]), series('a', [2])];
    expect(sortedTypes(two, 'title', false, 'de').map(({ type }) => type)).toEqual(['a', 'b']);
    expect(sortedTypes(two, 'count', true, 'de').map(({ type }) => type)).toEqual(['a', 'b']);
    expect(sortedTypes(two, 'count', false, 'de').map(({ type }) => type)).toEqual(['b', 'a']);
  });
});
