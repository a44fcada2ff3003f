import { defaultParseSearch } from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { addressOf, amongIn, amongParams, compact, knownIn, positionIn, textIn } from './address';

/** As a view reads back what stands in its address. */
const read = (address: string): Record<string, unknown> =>
  defaultParseSearch(address.slice(address.indexOf('?') + 1));

describe('an address', () => {
  it('gives back what was put into it, whatever that is', () => {
    const values = ['A', 'a,b', ',', '["x"]', '{}', 'null', '1e3', '007', 'ä & ö=1', '%2C', ' ', '"', '#'];
    for (const text of values) {
      const back = read(addressOf('/audit', { text }));
      expect(textIn(back, 'text')).toBe(text);
    }
    const lists = [...values.map((value) => [value]), values, ['1', '2'], ['true']];
    for (const only of lists) {
      for (const among of [
        { only, without: [] },
        { only: [], without: only },
        { only: ['z'], without: only },
      ]) {
        expect(amongIn(read(addressOf('/stream', compact(amongParams('types', among)))), 'types')).toEqual(
          among,
        );
      }
    }
  });

  it('is short and legible where it can be', () => {
    const types = amongParams('types', { only: ['NoteAddedEvent', 'CallLoggedEvent'], without: [] });
    expect(addressOf('/stream', compact(types))).toBe('/stream?types=NoteAddedEvent%2CCallLoggedEvent');
    expect(addressOf('/stream', compact({ text: '', from: undefined, of: [] }))).toBe('/stream');
  });

  it('that somebody wrote is read as far as it makes sense', () => {
    const raw = read('/x?text=123&event=5&from=-1&cat=system,gossip&types=A&who=%5B1,null,%5B%5D,%22u%22%5D');
    expect(textIn(raw, 'text')).toBe('123');
    expect([positionIn(raw, 'event'), positionIn(raw, 'from'), positionIn(raw, 'at')]).toEqual([
      5,
      undefined,
      undefined,
    ]);
    expect(knownIn(raw, 'cat', ['interaction', 'system']).only).toEqual(['system']);
    expect(amongIn(raw, 'types').only).toEqual(['A']);
    expect(amongIn(raw, 'who').only).toEqual(['1', 'u']);
  });
});
