import { describe, expect, it } from 'vitest';
import { geometryOf, MAX_SPACE, offsetOf, scrolled, topOf } from './geometry';

const million = geometryOf(1_000_000, 32, 640);
const huge = geometryOf(50_000_000, 32, 640);

describe('the scroll space', () => {
  it('is the content where that fits', () => {
    const small = geometryOf(1000, 32, 640);
    expect(small.space).toBe(32_000);
    expect(topOf(12_345, small)).toBe(12_345);
    expect(scrolled(0, 0, 31_000, small)).toBe(31_000);
  });

  it('never exceeds what engines can lay out', () => {
    expect(million.space).toBe(MAX_SPACE);
    expect(huge.space).toBe(MAX_SPACE);
  });

  it('reaches both ends with the scrollbar', () => {
    for (const g of [million, huge]) {
      expect(offsetOf(0, g)).toBe(0);
      expect(offsetOf(g.maxTop, g)).toBe(g.maxOffset);
      expect(topOf(g.maxOffset, g)).toBe(g.maxTop);
    }
  });

  it('leads back to where it came from', () => {
    for (const g of [million, huge])
      for (const part of [0, 0.0001, 0.01, 0.37, 0.5, 0.99, 1])
        expect(offsetOf(topOf(part * g.maxOffset, g), g)).toBeCloseTo(part * g.maxOffset, 0);
  });

  it('moves by real pixels with the wheel and in proportion with the scrollbar', () => {
    const top = topOf(16_000_000, million);
    expect(scrolled(16_000_000, top, top + 96, million)).toBe(16_000_096);
    expect(scrolled(16_000_000, top, 6_000_000, million)).toBe(offsetOf(6_000_000, million));
  });
});
