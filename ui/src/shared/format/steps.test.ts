import { describe, expect, it } from 'vitest';
import { formatSteps } from './steps';

const mondays = (year: number, month: number, count: number) =>
  Array.from({ length: count }, (_, week) => new Date(year, month, 5 + 7 * week));

describe('the names of steps along an axis', () => {
  it('say the year once where it is one', () => {
    expect(formatSteps(mondays(2026, 0, 3), 'week', 'de')).toEqual(['5. Jan. 2026', '12. Jan.', '19. Jan.']);
    expect(formatSteps(mondays(2026, 0, 2), 'day', 'en')).toEqual(['5 Jan 2026', '12 Jan']);
  });

  it('say it each time where weeks lie in several', () => {
    const names = formatSteps(mondays(2024, 10, 100), 'week', 'de');
    expect(names[0]).toBe('Nov. 2024');
    expect(names.at(-1)).toBe('Sept. 2026');
  });

  it('leave hours and months as they are', () => {
    expect(formatSteps([new Date(2026, 0, 5, 14)], 'hour', 'de')).toEqual(['14:00']);
    expect(formatSteps([new Date(2026, 0, 1)], 'month', 'de')).toEqual(['Jan. 2026']);
    expect(formatSteps([], 'week', 'de')).toEqual([]);
  });
});
