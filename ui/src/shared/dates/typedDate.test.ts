import { describe, expect, it } from 'vitest';
import { formatTyped, parseTyped } from './typedDate';

const NOW = new Date(2026, 2, 12);
const day = (typed: string) => {
  const read = parseTyped(typed, false, NOW);
  return read.kind === 'date' ? read.text : read.kind;
};
const time = (typed: string) => {
  const read = parseTyped(typed, true, NOW);
  return read.kind === 'date' ? read.text : read.kind;
};

describe('a typed date', () => {
  it('is day, month and year in any of the usual spellings', () => {
    for (const typed of [
      '05.03.2026',
      '5.3.2026',
      '5. 3. 2026',
      '05/03/2026',
      '5-3-2026',
      '5 3 2026',
      '05032026',
      '2026-03-05',
      '5. März 2026',
      '5. mär 2026',
      '5 Mar 2026',
      '5 March 2026',
      ' 5.3.26 ',
    ]) {
      expect(day(typed), typed).toBe('2026-03-05');
    }
  });

  it('is never mangled: what no calendar has is told as that, what is none is wrong', () => {
    for (const typed of [
      '31.2.2026',
      '30.02.26',
      '29.02.2025',
      '29.2.1900',
      '31.4.2026',
      '31. Juni 2026',
      '0.1.2026',
    ])
      expect(day(typed), typed).toBe('noDay');
    expect([day('29.2.2000'), day('31022026'), day('2026-02-31')]).toEqual(['2000-02-29', 'noDay', 'noDay']);
    for (const typed of [
      '05152026',
      '15.15.2026',
      '1.0.2026',
      '5.3.0026',
      '5.3.20266',
      '5.3.202',
      '5.3.',
      '5',
      'morgen',
      '5. Foo 2026',
      '2026-13-01',
      '5.3.2026 14:00',
    ]) {
      expect(day(typed), typed).toBe('wrong');
    }
    expect(day('29.02.2024')).toBe('2024-02-29');
    expect(day('  ')).toBe('empty');
  });

  it('with a short year is the nearest such year, and may still become another', () => {
    expect(parseTyped('5.3.26', false, NOW)).toEqual({ kind: 'date', text: '2026-03-05', isShort: true });
    expect([day('5.3.46'), day('5.3.47'), day('5.3.99'), day('5.3.00')]).toEqual([
      '2046-03-05',
      '1947-03-05',
      '1999-03-05',
      '2000-03-05',
    ]);
  });

  it('may have a time', () => {
    expect(time('5.3.2026 14:05')).toBe('2026-03-05T14:05');
    expect(time('5 Mar 2026, 9:00')).toBe('2026-03-05T09:00');
    expect(time('2026-03-05T00:00')).toBe('2026-03-05T00:00');
    expect(time('5.3.2026')).toBe('2026-03-05');
    for (const typed of ['5.3.2026 9', '5.3.2026 14:5', '14:00']) expect(time(typed)).toBe('wrong');
    for (const typed of ['5.3.2026 24:00', '5.3.2026 24:30', '5.3.2026 25:00', '5.3.2026 14:60'])
      expect(time(typed)).toBe('noTime');
    expect(time('31.2.2026 25:00')).toBe('noDay');
  });

  it('is written as the language does, and read back', () => {
    expect(formatTyped('2026-03-05', 'de')).toBe('05.03.2026');
    expect(formatTyped('2026-03-05', 'en')).toBe('05/03/2026');
    expect(formatTyped('2026-03-05T14:00', 'de')).toBe('05.03.2026 14:00');
    expect(formatTyped(null, 'de')).toBe('');
    for (const language of ['de', 'en'] as const) {
      for (const text of ['2026-03-05', '2026-12-31T23:59', '1999-01-01']) {
        expect(time(formatTyped(text, language))).toBe(text);
      }
    }
  });
});
