import { describe, expect, it } from 'vitest';
import { dayOf, startOfDay, startOfRecent } from './days';

describe('the reader’s days', () => {
  it('know the calendar', () => {
    expect(startOfDay('2026-02-29')).toBeNull();
    expect(startOfDay('')).toBeNull();
    expect(startOfDay('2026-03-12')).toEqual(new Date(2026, 2, 12));
    expect(dayOf(startOfDay('2026-02-28', 1)!)).toBe('2026-03-01');
    expect(dayOf(startOfDay('2026-03-01', -1)!)).toBe('2026-02-28');
  });

  it('are counted back from today, which is one of them', () => {
    const now = new Date(2026, 2, 12, 15, 30);
    expect(startOfRecent('today', now)).toEqual(new Date(2026, 2, 12));
    expect(startOfRecent('7d', now)).toEqual(new Date(2026, 2, 6));
    expect(startOfRecent('30d', now)).toEqual(new Date(2026, 1, 11));
  });
});
