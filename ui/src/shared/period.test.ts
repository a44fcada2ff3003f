import { describe, expect, it } from 'vitest';
import { boundsOf, endBefore, momentOf, parsePeriod, periodOf, rangeOf, textOf } from './period';

const now = new Date(2026, 2, 12, 15, 30);
const local = (...parts: [number, number, number]) => new Date(...parts).toISOString();

describe('a period', () => {
  it('is whole days of the reader’s clock, of which today is the last', () => {
    const to = local(2026, 2, 13);
    expect(boundsOf('today', now)).toEqual({ from: local(2026, 2, 12), to });
    expect(boundsOf('7d', now)).toEqual({ from: local(2026, 2, 6), to });
    expect(boundsOf('30d', now)).toEqual({ from: local(2026, 1, 11), to });
    expect(boundsOf('year', now)).toEqual({ from: local(2026, 0, 1), to });
    expect(boundsOf(null, now)).toEqual({ from: null, to: null });
  });

  it('contains both of its days, or is open at an end', () => {
    expect(boundsOf('2026-03-01..2026-03-31', now)).toEqual({
      from: local(2026, 2, 1),
      to: local(2026, 3, 1),
    });
    expect(boundsOf('2026-03-01..', now)).toEqual({ from: local(2026, 2, 1), to: null });
    expect(boundsOf('..2026-03-31', now)).toEqual({ from: null, to: local(2026, 3, 1) });
  });

  it('puts its days in order', () => {
    expect(periodOf({ from: '2026-03-31', to: '2026-03-01' })).toBe('2026-03-01..2026-03-31');
    expect(periodOf({ from: '', to: '' })).toBeNull();
  });

  it('ends at a time where it has one', () => {
    expect(rangeOf('2026-03-12T14:00..2026-03-12T15:30', now)).toEqual({
      from: new Date(2026, 2, 12, 14),
      to: new Date(2026, 2, 12, 15, 30),
    });
    // From the afternoon to the end of the same day: in order.
    expect(parsePeriod('2026-03-12T14:00..2026-03-12')).toBe('2026-03-12T14:00..2026-03-12');
    expect(parsePeriod('2026-03-12T14:00..2026-03-11')).toBe('2026-03-11..2026-03-12T14:00');
    expect(rangeOf('12m', now).from).toEqual(new Date(2025, 3, 1));
  });

  it('names its moments as people do', () => {
    expect(textOf(new Date(2026, 2, 9))).toBe('2026-03-09');
    expect(textOf(new Date(2026, 2, 9, 7))).toBe('2026-03-09T07:00');
    expect(endBefore(new Date(2026, 2, 9))).toBe('2026-03-08');
    expect(endBefore(new Date(2026, 2, 9, 7))).toBe('2026-03-09T07:00');
    expect(momentOf('0026-03-09')?.getFullYear()).toBe(26);
    for (const text of ['', '2026', '2026-02-30', '12.03.2026', '2026-03-09T24:00'])
      expect(momentOf(text)).toBeNull();
  });

  it('is none where the address says nonsense', () => {
    for (const text of [
      '8d',
      '..',
      '2026-02-30..',
      '2026-03-01',
      '<script>',
      '',
      '2026-03-01T25:00..',
      '2026-03-01T1:00..',
    ]) {
      expect(parsePeriod(text)).toBeNull();
    }
    expect(parsePeriod('7d')).toBe('7d');
    expect(parsePeriod('2026-03-05..2026-03-01')).toBe('2026-03-01..2026-03-05');
  });
});
