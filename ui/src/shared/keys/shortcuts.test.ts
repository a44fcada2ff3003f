import { describe, expect, it } from 'vitest';
import { chordOf, keysOf } from './chord';
import { actionOf, actionsOf, ariaKeys, chordsOf, KEY_GROUPS } from './shortcuts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const stroke = (chord: string) => {
  const keys = keysOf(chord);
  return {
    key: keys.at(-1) ?? '',
    ctrlKey: keys.includes('Ctrl'),
    metaKey: false,
    altKey: keys.includes('Alt'),
    shiftKey: keys.includes('Shift'),
  };
};

describe('the table of keys', () => {
  it('has each chord once in a group, and knows it when it is pressed', () => {
    for (const group of KEY_GROUPS) {
      const all = actionsOf(group).flatMap((action) => chordsOf(group, action as never));
      expect(new Set(all).size).toBe(all.length);
      for (const action of actionsOf(group)) {
        for (const chord of chordsOf(group, action as never)) {
          expect(actionOf(group, stroke(chord))).toBe(action);
        }
      }
    }
  });

  it('is not in the way of what other keys mean', () => {
    expect(actionOf('timeline', { ...NONE, key: 'f', ctrlKey: true })).toBeNull();
    expect(actionOf('lists', { ...NONE, key: 'ArrowDown', altKey: true })).toBeNull();
    expect(actionOf('lists', { ...NONE, key: 'ArrowDown', shiftKey: true })).toBe('down');
  });

  it('takes Shift for a way to a character, and ⌘ for Ctrl', () => {
    expect(chordOf({ ...NONE, key: '+', ctrlKey: true, shiftKey: true })).toBe('Ctrl++');
    expect(chordOf({ ...NONE, key: 'N', metaKey: true, shiftKey: true })).toBe('Ctrl+Shift+n');
    expect(keysOf('Ctrl++')).toEqual(['Ctrl', '+']);
    expect(chordOf({ ...NONE, key: 'F3', shiftKey: true })).toBe('Shift+F3');
  });

  it('tells assistive technology its own names', () => {
    expect(ariaKeys('everywhere', 'settings')).toBe('Control+,');
    expect(ariaKeys('stream', 'pause')).toBe('Space');
  });
});

describe('the code', () => {
  it('asks for a letter nowhere but in the table', () => {
    const sources = import.meta.glob<string>('../../**/*.{ts,tsx}', {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    const asking = Object.entries(sources)
      .filter(([path]) => !path.includes('.test.') && !path.includes('/testing/'))
      .filter(([, text]) => /\bkey === '[^' ]'/.test(text))
      .map(([path]) => path);
    expect(Object.keys(sources).length).toBeGreaterThan(100);
    expect(asking).toEqual([]);
  });
});
