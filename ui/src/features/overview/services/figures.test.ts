import { describe, expect, it } from 'vitest';
import type { EventStatistics } from '@/platform';
import { figureTimes, hoursOf, untilSameTime, weekFigures } from './figures';

// A Thursday.
const NOW = new Date(2026, 2, 12, 14, 30);

const statistics = (perDay: number[], isForeign = false): EventStatistics => {
  const series = (type: string, category: 'transaction' | 'system', counts: number[]) => ({
    type,
    isForeign,
    title: type,
    category,
    count: counts.reduce((sum, count) => sum + count, 0),
    counts,
  });
  return {
    steps: perDay.map((count, day) => ({ start: new Date(2026, 2, 2 + day).toISOString(), count })),
    eventsByType: [
      series(
        'X',
        'system',
        perDay.map((count) => count - 1),
      ),
      series(
        'OpportunityWonEvent',
        'transaction',
        perDay.map(() => 1),
      ),
    ],
  } as EventStatistics;
};

describe('the figures of the start view', () => {
  it('compare this week with the last, day by day', () => {
    const figures = weekFigures(statistics([5, 5, 5, 5, 5, 1, 1, 7, 8, 9, 4]), figureTimes(NOW));
    expect(figures.days).toEqual([7, 8, 9, 4, 0, 0, 0]);
    expect(figures.daysBefore).toEqual([5, 5, 5, 5, 5, 1, 1]);
    expect([figures.total, figures.totalBefore]).toEqual([28, 27]);
    expect(figures.categories).toEqual([
      { category: 'system', count: 24 },
      { category: 'transaction', count: 4 },
    ]);
    expect(figures.highlights).toEqual([
      {
        type: 'OpportunityWonEvent',
        title: 'OpportunityWonEvent',
        category: 'transaction',
        count: 4,
        before: 7,
      },
    ]);
  });

  it('take no type of another program for a deal, whatever its name', () => {
    const figures = weekFigures(statistics([5, 5, 5, 5, 5, 1, 1, 7, 8], true), figureTimes(NOW));
    expect(figures.highlights.map(({ type, count }) => [type, count])).toEqual([
      ['X', 13],
      ['OpportunityWonEvent', 2],
    ]);
  });

  it('compare a day with the same weekday up to the same time', () => {
    const times = figureTimes(NOW);
    expect(times.before).toEqual(new Date(2026, 2, 5));
    const hours = hoursOf({
      steps: [
        { start: new Date(2026, 2, 5, 9).toISOString(), count: 3 },
        { start: new Date(2026, 2, 5, 14).toISOString(), count: 4 },
        { start: new Date(2026, 2, 5, 15).toISOString(), count: 9 },
      ],
    } as EventStatistics);
    expect(untilSameTime(hours, NOW)).toBe(5);
  });
});
