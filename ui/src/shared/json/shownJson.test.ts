import { describe, expect, it } from 'vitest';
import { linesOf } from './formatJson';
import { extended, FIRST_EXTENT, jsonReader } from './shownJson';

const characters = (text: string) => [...linesOf(text)].at(-1)?.end ?? 0;

/** What is shown of a text, cut as it is said to be. */
function shownText(text: string, lines: number, most: number): string {
  const shown = jsonReader(text)({ lines, characters: most });
  const texts = shown.lines.map(({ tokens }) => tokens.map((token) => token.text).join(''));
  const cut = shown.lastCut;
  return texts
    .map((line, index) => (cut !== null && index === texts.length - 1 ? line.slice(0, cut) : line))
    .join('');
}

describe('what is shown of JSON', () => {
  const text = JSON.stringify({ a: [1, [], { b: {} }], c: [[2], 'long text'] });
  const whole = shownText(text, 1_000, 1_000);

  it('is its first lines and characters, and says whether that is all', () => {
    const lines = [...linesOf(text)];
    for (let most = 0; most <= characters(text) + 1; most += 1) {
      expect(shownText(text, 1_000, most)).toBe(whole.slice(0, most));
      expect(jsonReader(text)({ lines: 1_000, characters: most }).complete).toBe(most >= whole.length);
    }
    for (let most = 1; most <= lines.length + 1; most += 1) {
      const shown = jsonReader(text)({ lines: most, characters: 1_000 });
      expect(shown.lines).toEqual(lines.slice(0, most));
      expect(shown.lastCut).toBeNull();
      expect(shown.complete).toBe(most >= lines.length);
    }
  });

  it('stays the same lines when more are shown', () => {
    const read = jsonReader(text);
    const before = read({ lines: 3, characters: 1_000 }).lines;
    const after = read({ lines: 6, characters: 1_000 }).lines;
    expect(before.every((line, index) => after[index] === line)).toBe(true);
  });

  it.each([
    [
      'a hundred thousand members',
      `{${Array.from({ length: 100_000 }, (_, n) => `"m${n}":${n}`).join(',')}}`,
    ],
    ['a text of megabytes', `{"k":"${'x'.repeat(3_000_000)}"}`],
    ['a name of megabytes', `{"${'k'.repeat(3_000_000)}":1}`],
    ['a nesting of a hundred thousand levels', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('reaches the end of %s, in bounded steps', (_, text) => {
    const read = jsonReader(text);
    let extent = FIRST_EXTENT;
    let before = { lines: 0, characters: 0 };
    for (let steps = 1; ; steps += 1) {
      const shown = read(extent);
      const last = shown.lines.at(-1);
      const now = { lines: shown.lines.length, characters: Math.min(last?.end ?? 0, extent.characters) };
      expect(now.lines - before.lines).toBeLessThanOrEqual(1_000);
      expect(now.characters - before.characters).toBeLessThanOrEqual(50_000);
      if (shown.complete) break;
      expect(steps).toBeLessThan(250);
      before = now;
      extent = extended(extent);
    }
    expect(read(extent).lines).toEqual([...linesOf(text)]);
  });

  it.each([
    [
      { lines: 100, characters: 100 },
      { lines: 200, characters: 200 },
    ],
    [
      { lines: 5_000, characters: 500_000 },
      { lines: 6_000, characters: 550_000 },
    ],
  ])('is as much again after a request, and no more than can be drawn', (before, after) => {
    expect(extended(before)).toEqual(after);
  });
});
