import { describe, expect, it } from 'vitest';
import { parseStatisticsPeriod, rangeOfPeriod, stepEnd, stepsFor } from './period';

const NOW = new Date(2026, 2, 12, 14, 30);

describe('the period of the statistics', () => {
  it('is a usual one, one’s own, or all time', () => {
    const to = new Date(2026, 2, 13);
    expect(rangeOfPeriod('12m', NOW)).toEqual({ from: new Date(2025, 3, 1), to });
    expect(rangeOfPeriod('all', NOW)).toEqual({ from: null, to: null });
    const own = { from: new Date(2026, 0, 5), to: new Date(2026, 0, 6, 12) };
    expect(rangeOfPeriod('2026-01-05..2026-01-06T12:00', NOW)).toEqual(own);
    expect(['all', '7d', 'ever', ''].map(parseStatisticsPeriod)).toEqual(['all', '7d', null, null]);
  });

  it('is narrowed by a step to exactly that step', () => {
    expect(stepEnd(new Date(2026, 1, 1), 'month')).toEqual(new Date(2026, 2, 1));
    expect(stepEnd(new Date(2026, 2, 9), 'week')).toEqual(new Date(2026, 2, 16));
    expect(stepEnd(new Date(2026, 2, 9), 'day')).toEqual(new Date(2026, 2, 10));
  });

  it('offers only steps that can be drawn', () => {
    expect(stepsFor(new Date(2026, 2, 12), NOW)).toEqual(['hour']);
    expect(stepsFor(new Date(2026, 1, 11), NOW)).toEqual(['hour', 'day', 'week']);
    expect(stepsFor(new Date(2020, 0, 1), NOW)).toEqual(['week', 'month']);
  });
});
