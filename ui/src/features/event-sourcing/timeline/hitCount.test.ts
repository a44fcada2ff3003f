import { describe, expect, it } from 'vitest';
import { hitAt, hitsOf } from './hitCount';

const read = { positions: [9, 7, 4], waiting: 0, hasNewer: false, hasOlder: false, counted: null };

describe('the hits of a search', () => {
  it('are those that are read, where that is all of them', () => {
    expect(hitsOf({ ...read, counted: 2 }).total).toBe(3);
    expect(hitAt(hitsOf(read), 7)).toBe(2);
  });

  it('are as many as were counted, where more are to be read', () => {
    expect(hitsOf({ ...read, hasOlder: true, counted: 17 }).total).toBe(17);
    expect(hitsOf({ ...read, hasOlder: true }).total).toBeNull();
  });

  it('are no fewer than those that are read, though they were counted before', () => {
    expect(hitsOf({ ...read, hasOlder: true, counted: 2 }).total).toBe(3);
  });

  it('begin after those that wait, and nobody knows where, in a list that begins with a day', () => {
    expect(hitAt(hitsOf({ ...read, waiting: 2 }), 9)).toBe(3);
    expect(hitAt(hitsOf({ ...read, hasNewer: true, counted: 17 }), 9)).toBeNull();
  });

  it('do not count what is none of them', () => {
    expect(hitAt(hitsOf(read), 5)).toBeNull();
    expect(hitAt(hitsOf(read), null)).toBeNull();
  });
});
