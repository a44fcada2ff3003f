import { describe, expect, it } from 'vitest';
import { isJson, jsonText, linesOf } from './formatJson';

const all = (text: string) => linesOf(text, Number.POSITIVE_INFINITY);
const pretty = (text: string) => jsonText(all(text));

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
    const kinds = all('{"k":"v"}').flatMap((line) => line.tokens.map((token) => [token.text, token.kind]));
    expect(kinds).toContainEqual(['"k"', 'key']);
    expect(kinds).toContainEqual(['"v"', 'string']);
  });

  it('takes escaped quotes and bare values', () => {
    expect(pretty('"a\\"b\\\\"')).toBe('"a\\"b\\\\"');
    expect(pretty(' -1.5e+3 ')).toBe('-1.5e+3');
  });

  it('is read no further than asked for', () => {
    const text = JSON.stringify({ a: [1, [], { b: {} }], c: [[2], 'x'] });
    const lines = all(text);
    for (let enough = 0; enough <= lines.length + 1; enough += 1) {
      expect(linesOf(text, enough).slice(0, enough)).toEqual(lines.slice(0, enough));
    }
  });

  it.each(['x', '\\n', '\\"x'])('takes a text of megabytes of %s', (part) => {
    const text = `{"k":"${part.repeat(12_000_000 / part.length)}"}`;
    expect(all(text)[1]?.tokens.map((token) => token.text.length)).toEqual([3, 2, 12_000_002]);
  });

  it('that is broken is no JSON', () => {
    for (const text of ['{"a":', '', 'plain']) expect(isJson(text)).toBe(false);
  });
});
