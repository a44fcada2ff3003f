import { describe, expect, it } from 'vitest';
import { formatLocal, parseLocal, rangeOf, stepEnd, stepsFor, type StatisticsChoice } from './period';

const NOW = new Date(2026, 2, 12, 14, 30);
const choice = (change: Partial<StatisticsChoice>): StatisticsChoice => ({
  period: null,
  from: null,
  to: null,
  step: null,
  ...change,
});

describe('the period of the statistics', () => {
  it('begins at the start of a day or month, and ends with today or the log', () => {
    const to = new Date(2026, 2, 13);
    expect(rangeOf(choice({ period: 'today' }), NOW)).toEqual({ from: new Date(2026, 2, 12), to });
    expect(rangeOf(choice({ period: '7d' }), NOW)).toEqual({ from: new Date(2026, 2, 6), to });
    expect(rangeOf(choice({}), NOW)).toEqual({ from: new Date(2026, 1, 11), to });
    expect(rangeOf(choice({ period: '12m' }), NOW)).toEqual({ from: new Date(2025, 3, 1), to });
    expect(rangeOf(choice({ period: 'all' }), NOW)).toEqual({ from: null, to: null });
  });

  it("is the reader's own where they gave one, in their own time", () => {
    const own = choice({ period: '7d', from: '2026-01-05', to: '2026-01-06T12:00' });
    expect(rangeOf(own, NOW)).toEqual({ from: new Date(2026, 0, 5), to: new Date(2026, 0, 6, 12) });
  });

  it('takes what is no date for none', () => {
    for (const text of ['', '2026', '2026-02-30', '12.03.2026', null]) expect(parseLocal(text)).toBeNull();
    expect(formatLocal(new Date(2026, 2, 9))).toBe('2026-03-09');
    expect(formatLocal(new Date(2026, 2, 9, 7))).toBe('2026-03-09T07:00');
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
