import { describe, expect, it } from 'vitest';
import { formatNumber } from './format';
import { parseWhole } from './typedNumber';

describe('a whole number that was typed', () => {
  it.each(['1000', ' 1000 ', '1 000', '1\u00a0000', '1\u202f000', "1'000"])(
    'is one in any language: %j',
    (typed) => {
      expect([parseWhole(typed, 'de'), parseWhole(typed, 'en')]).toEqual([1000, 1000]);
    },
  );

  it('is grouped as the language groups it, and none where it may be a fraction', () => {
    expect([parseWhole('1.000', 'de'), parseWhole('1,000', 'de')]).toEqual([1000, null]);
    expect([parseWhole('1.000', 'en'), parseWhole('1,000', 'en')]).toEqual([null, 1000]);
    for (const language of ['de', 'en'] as const) {
      expect(parseWhole('1.234.567', language)).toBe(1_234_567);
      expect(parseWhole('1,234,567', language)).toBe(1_234_567);
      expect(parseWhole(formatNumber(9_876_543, language), language)).toBe(9_876_543);
    }
  });

  it.each([
    '',
    '-5',
    '-5 abc',
    '5 abc',
    '1.5',
    '1.00',
    '12.3456',
    '1.234 567',
    '1 00',
    '1e3',
    '1.000,5',
    '9'.repeat(17),
  ])('is nothing else: %j', (typed) =>
    expect([parseWhole(typed, 'de'), parseWhole(typed, 'en')]).toEqual([null, null]),
  );
});
