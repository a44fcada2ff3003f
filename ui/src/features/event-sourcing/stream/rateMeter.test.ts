import { describe, expect, it } from 'vitest';
import { RateMeter } from './rateMeter';

describe('the rate', () => {
  it('is counted by the second, and forgotten after a minute', () => {
    const meter = new RateMeter();
    meter.add(5, 100_000);
    meter.add(7, 100_900);
    meter.add(1, 103_000);
    expect(meter.read(103_500).slice(-4)).toEqual([12, 0, 0, 1]);
    expect(meter.read(161_000).reduce((a, b) => a + b)).toBe(1);
    expect(meter.read(999_000).every((count) => count === 0)).toBe(true);
  });
});
