import { describe, expect, it } from 'vitest';
import type { TimelineEvent, TimelinePage } from '@/platform';
import { olderOf, withNewest, withOlder, type FeedPages } from './feedPages';

const page = (positions: number[], older: string | null): TimelinePage => ({
  events: positions.map((position) => ({ position }) as TimelineEvent),
  older,
  newer: null,
});

const positions = (data: FeedPages) =>
  data.pages.flatMap(({ events }) => events.map(({ position }) => position));

describe('an older page', () => {
  const old = { pages: [page([9, 8], '8')], frames: 0 };

  it('goes where it was asked for, whatever has come in front meanwhile', () => {
    const fresh = withNewest(old, page([10, 9], '9'), 1);
    const next = withOlder(fresh, '8', page([7, 6], '6'));
    expect(positions(next)).toEqual([10, 9, 8, 7, 6]);
    expect(olderOf(next)).toBe('6');
  });

  it('is void where the pages have begun afresh', () => {
    const fresh = withNewest(old, page([22, 21], '21'), 1);
    expect(withOlder(fresh, '8', page([7, 6], '6'))).toBe(fresh);
  });
});

describe('a fresh first page', () => {
  const old = { pages: [page([9, 8, 7], '7'), page([6, 5, 4], '4')], frames: 0 };

  it('keeps what was read further back, and where to go on from there', () => {
    const next = withNewest(old, page([11, 10, 9], '9'), 1);
    expect(positions(next)).toEqual([11, 10, 9, 8, 7, 6, 5, 4]);
    expect(next.pages.at(-1)?.older).toBe('4');
  });

  it('takes in an event that happened in between but was recorded now', () => {
    expect(positions(withNewest(old, page([9, 12, 8], '8'), 1))).toEqual([9, 12, 8, 7, 6, 5, 4]);
  });

  it('stands alone where more has come than it holds: nothing is left out in between', () => {
    const next = withNewest(old, page([22, 21, 20], '20'), 1);
    expect(positions(next)).toEqual([22, 21, 20]);
    expect(next.pages.at(-1)?.older).toBe('20');
  });
});
