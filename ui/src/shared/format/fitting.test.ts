import { describe, expect, it } from 'vitest';
import { namedFirst } from './fitting';

const order = (typed: string, ...names: string[]) => namedFirst(names, (name) => name, typed);

describe('what was found by typing', () => {
  it('begins with what is called so, then with names that begin so, then with those that have the words', () => {
    const found = ['Bäckerei Sonne', 'Zum Löwen', 'Alter Löwen', 'Löwenhof', 'Löwen'];
    expect(order('löwen', ...found)).toEqual([
      'Löwen',
      'Löwenhof',
      'Zum Löwen',
      'Alter Löwen',
      'Bäckerei Sonne',
    ]);
    expect(order('LOEWEN ', ...found)[0]).toBe('Löwen');
  });

  it('takes several words in any order, each as the beginning of one', () => {
    expect(order('lö zum', 'Löwe', 'Hotel (Zum Löwen)', 'Zum Adler')).toEqual([
      'Hotel (Zum Löwen)',
      'Löwe',
      'Zum Adler',
    ]);
  });

  it('keeps the order of what fits equally', () => {
    expect(order('an', 'Anna', 'Bert', 'Andi', 'Cem')).toEqual(['Anna', 'Andi', 'Bert', 'Cem']);
    expect(order('', 'b', 'a')).toEqual(['b', 'a']);
  });
});
