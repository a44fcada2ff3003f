import { describe, expect, it } from 'vitest';
import type { TimelineOverview } from '@/platform';
import { dayOf } from '@/shared/days';
import { barsPath, countIn, lastDayOf, periodOfSteps, reachOf, stepAt, stepsOf } from './densitySteps';

const monday = (week: number) => new Date(2026, 1, 23 + week * 7).toISOString();
const overview: TimelineOverview = {
  eventTypes: [],
  users: [],
  total: 16,
  matching: 8,
  density: [3, 0, 12, 1].map((count, week) => ({
    start: monday(week),
    count,
    matching: Math.floor(count / 2),
  })),
  outside: 0,
  step: 'week',
};

describe('the steps of a density strip', () => {
  it('cover whole days, across a change of the clocks', () => {
    expect(periodOfSteps(overview, { first: 1, last: 2 })).toBe('2026-03-02..2026-03-15');
    expect(lastDayOf(overview, 3)).toBe('2026-03-22');
  });

  it('reach to their last day, and no further than today or the first day that is known to have something', () => {
    const reach = (index: number, now: Date) => dayOf(reachOf(overview, index, now));
    expect(reach(1, new Date(2026, 3, 1))).toBe('2026-03-08');
    expect(reach(3, new Date(2026, 3, 1))).toBe('2026-03-22');
    expect(reach(3, new Date(2026, 2, 19, 10))).toBe('2026-03-19');
    expect(reach(3, new Date(2026, 2, 1))).toBe('2026-03-16');
    const monthly: TimelineOverview = { ...overview, density: overview.density.slice(0, 1), step: 'month' };
    expect(reachOf(monthly, 0, new Date(2026, 3, 1)).getMonth()).toBe(2);
  });

  it('find the step of a moment, and the nearest outside the history', () => {
    const { density } = overview;
    expect(stepAt(density, new Date(2026, 2, 10).getTime())).toBe(2);
    expect(stepAt(density, 0)).toBe(0);
    expect(stepAt(density, new Date(2030, 0, 1).getTime())).toBe(3);
  });

  it('show the period that is chosen', () => {
    const now = new Date(2026, 2, 20);
    expect(stepsOf(overview, '2026-03-02..2026-03-15', now)).toEqual({ first: 1, last: 2 });
    expect(stepsOf(overview, '2026-03-09..', now)).toEqual({ first: 2, last: 3 });
    expect(stepsOf(overview, null, now)).toBeNull();
  });

  it('count, and draw a bar for each that has something', () => {
    expect(countIn(overview.density, { first: 0, last: 2 })).toEqual({ count: 15, matching: 7 });
    expect(barsPath(overview.density, 26).match(/M/g)).toHaveLength(3);
    // One of a single event has none that match.
    expect(barsPath(overview.density, 26, ({ matching }) => matching).match(/M/g)).toHaveLength(2);
  });
});
