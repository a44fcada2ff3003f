import { describe, expect, it } from 'vitest';
import { formatSteps } from './steps';

const mondays = (year: number, month: number, count: number) =>
  Array.from({ length: count }, (_, week) => new Date(year, month, 5 + 7 * week));

describe('the names of steps along an axis', () => {
  it('say the year once where it is one', () => {
    expect(formatSteps(mondays(2026, 0, 3), 'week', 'de')).toEqual(['5. Jan. 2026', '12. Jan.', '19. Jan.']);
    expect(formatSteps(mondays(2026, 0, 2), 'day', 'en')).toEqual(['5 Jan 2026', '12 Jan']);
  });

  it('say it again where another one begins, of those that are named', () => {
    const days = [29, 30, 31, 32, 33].map((day) => new Date(2025, 11, day));
    expect(formatSteps(days, 'day', 'de')).toEqual([
      '29. Dez. 2025',
      '30. Dez.',
      '31. Dez.',
      '1. Jan. 2026',
      '2. Jan.',
    ]);
    const weeks = mondays(2024, 10, 100).filter((_, week) => week % 12 === 0);
    expect(formatSteps(weeks, 'week', 'de').filter((name) => / 20/.test(name))).toEqual([
      '5. Nov. 2024',
      '28. Jan. 2025',
      '24. März 2026',
    ]);
  });

  it('say the day of hours as they say the year of days', () => {
    const hours = [0, 12, 24, 36].map((hour) => new Date(2026, 0, 5, hour));
    expect(formatSteps(hours, 'hour', 'de')).toEqual(['5. Jan., 00:00', '12:00', '6. Jan., 00:00', '12:00']);
    expect(formatSteps(hours.slice(0, 2), 'hour', 'en')).toEqual(['5 Jan, 00:00', '12:00']);
  });

  it('leave months as they are', () => {
    expect(formatSteps([new Date(2026, 0, 1)], 'month', 'de')).toEqual(['Jan. 2026']);
    expect(formatSteps([], 'week', 'de')).toEqual([]);
  });
});
