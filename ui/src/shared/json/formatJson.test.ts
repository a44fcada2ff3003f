import { describe, expect, it } from 'vitest';
import { formatJson, jsonText, linesOf } from './formatJson';

const pretty = (text: string) => jsonText(formatJson(text) ?? []);

describe('JSON', () => {
  it('is indented as JSON.stringify would', () => {
    const value = { a: [1, { b: null }], c: 'x: {y}, "z"', d: {}, e: [], f: [[true], [false]] };
    expect(pretty(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });

  it('keeps every digit and repeated keys', () => {
    expect(pretty('{"n":12345678901234567890.10,"n":1e400}')).toBe(
      '{\n  "n": 12345678901234567890.10,\n  "n": 1e400\n}',
    );
  });

  it('tells keys from strings', () => {
    const kinds = formatJson('{"k":"v"}')?.flatMap((line) =>
      line.tokens.map((token) => [token.text, token.kind]),
    );
    expect(kinds).toContainEqual(['"k"', 'key']);
    expect(kinds).toContainEqual(['"v"', 'string']);
  });

  it('takes escaped quotes and bare values', () => {
    expect(pretty('"a\\"b\\\\"')).toBe('"a\\"b\\\\"');
    expect(pretty(' -1.5e+3 ')).toBe('-1.5e+3');
  });

  it('is read no further than asked for', () => {
    const text = JSON.stringify({ a: [1, [], { b: {} }], c: [[2], 'x'] });
    const all = formatJson(text) ?? [];
    for (let enough = 0; enough <= all.length + 1; enough += 1) {
      expect(linesOf(text, enough).slice(0, enough)).toEqual(all.slice(0, enough));
    }
  });

  it('that is broken is no JSON', () => {
    expect(formatJson('{"a":')).toBeNull();
    expect(formatJson('')).toBeNull();
    expect(formatJson('plain')).toBeNull();
  });
});
