import { describe, expect, it } from 'vitest';
import { demoEntities } from '@/testing/demoData';
import { holdOrder, waitingIn } from './holdOrder';

const [a, b, c, d, e] = demoEntities(new Date(2026, 2, 12), 5) as [never, never, never, never, never];

describe('the order of a list that is being read', () => {
  it('stays, with what its rows have become', () => {
    const renewed = { ...(c as object), eventCount: 999 } as never;
    expect(holdOrder([a, b, c], [renewed, a, b])).toEqual([a, b, renewed]);
  });

  it('lets new rows wait, and keeps those that they have pushed out', () => {
    expect(holdOrder([a, b, c], [d, a, b])).toEqual([a, b, c]);
  });

  it('goes on with the next page', () => {
    expect(holdOrder([a, b], [b, a, c, d])).toEqual([a, b, c, d]);
    expect(holdOrder([a, b, c], [e, a, b, c, d])).toEqual([a, b, c, d]);
  });

  it('stays though all of its rows were pushed out', () => {
    expect(holdOrder([a, b], [c, d])).toEqual([a, b]);
  });

  it('begins with what is there', () => {
    expect(holdOrder([], [c, d])).toEqual([c, d]);
  });
});

describe('how many wait while the order is held', () => {
  it.each([
    ['nobody, where nothing has moved', [a, b, c], [a, b, c], 0],
    ['whoever has moved up', [a, b, c, d], [d, b, a, c], 2],
    ['whoever is new', [a, b], [c, a, b], 1],
    ['all, where all were pushed out', [a, b], [c, d], 2],
    ['nobody, for what was pushed out at the end', [a, b, c], [a, b], 0],
  ] as const)('is %s', (_, held, latest, count) => {
    expect(waitingIn(held, latest)).toBe(count);
  });
});
