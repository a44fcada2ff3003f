import { describe, expect, it } from 'vitest';
import { indented, linesOf } from './formatJson';

const all = (text: string) => [...linesOf(text)];

describe('JSON', () => {
  it('is indented as JSON.stringify would', () => {
    const value = { a: [1, { b: null }], c: 'x: {y}, "z"', d: {}, e: [], f: [[true], [false]] };
    expect(indented(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });

  it('keeps every digit and repeated keys', () => {
    expect(indented('{"n":12345678901234567890.10,"n":1e400}')).toBe(
      '{\n  "n": 12345678901234567890.10,\n  "n": 1e400\n}',
    );
  });

  it('tells keys from strings', () => {
    const kinds = all('{"k":"v"}').flatMap((line) => line.tokens.map((token) => [token.text, token.kind]));
    expect(kinds).toContainEqual(['"k"', 'key']);
    expect(kinds).toContainEqual(['"v"', 'string']);
  });

  it('takes escaped quotes and bare values', () => {
    expect(indented('"a\\"b\\\\"')).toBe('"a\\"b\\\\"');
    expect(indented(' -1.5e+3 ')).toBe('-1.5e+3');
  });

  it('of many pieces is joined as of one', () => {
    const value = Array.from({ length: 30_000 }, (_, n) => ({ number: `${n}` }));
    expect(indented(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });

  it('that is nested deeper than any store takes is copied as it is stored', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(indented(nested(100))).toBe(JSON.stringify(JSON.parse(nested(100)), null, 2));
    expect(indented(nested(100_000))).toBe(nested(100_000));
  });

  it.each(['x', '\\n', '\\"x'])('takes a text of megabytes of %s', (part) => {
    const text = `{"k":"${part.repeat(12_000_000 / part.length)}"}`;
    expect(all(text)[1]?.tokens.map((token) => token.text.length)).toEqual([3, 2, 12_000_002]);
  });
});
