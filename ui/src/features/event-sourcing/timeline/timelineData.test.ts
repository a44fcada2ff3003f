import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '@/platform';
import { demoEntities, demoEvents } from '@/testing/demoData';
import { dataOf, withNewer, withNewest, withOlder, withWaiting } from './timelineData';

const [base] = demoEvents(new Date(), demoEntities(new Date(), 1)[0]!) as [TimelineEvent];
const events = (...positions: number[]) => positions.map((position) => ({ ...base, position }));
const page = (positions: number[], older: string | null = null) => ({
  events: events(...positions),
  older,
  newer: positions[0] === undefined ? null : `c${positions[0]}`,
});
const positions = (list: readonly TimelineEvent[]) => list.map(({ position }) => position);
const ASKED = { frames: 0 };
const begin = () => dataOf(page([5, 4], 'c4'), false, ASKED);
const newer = { cursor: 'c5', limit: 10, hold: false };

describe('a timeline’s data', () => {
  it('goes on with the page that was asked for, and with no other', () => {
    const data = withOlder(begin(), 'c4', page([3, 2]));
    expect(positions(data.events)).toEqual([5, 4, 3, 2]);
    expect(withOlder(data, 'c4', page([3, 2]))).toBe(data);
  });

  it('shows what is newer at once, or holds it back until it is wanted', () => {
    expect(positions(withNewer(begin(), page([7, 6]), newer).events)).toEqual([7, 6, 5, 4]);
    const held = withNewer(begin(), page([7, 6]), { ...newer, hold: true });
    expect(positions(held.events)).toEqual([5, 4]);
    const more = withNewer(held, page([8]), { ...newer, cursor: 'c7', hold: true });
    expect(positions(more.waiting)).toEqual([8, 7, 6]);
    expect(positions(withWaiting(more).events)).toEqual([8, 7, 6, 5, 4]);
  });

  it('takes no page of newer ones twice', () => {
    const data = withNewer(begin(), page([6]), newer);
    expect(withNewer(data, page([6]), newer)).toBe(data);
  });

  it('knows when a jump to the past has caught up with the present', () => {
    const past = dataOf(page([5, 4], 'c4'), true, ASKED);
    const full = withNewer(past, page([7, 6]), { ...newer, limit: 2 });
    expect(full.hasNewer).toBe(true);
    expect(withNewer(full, page([8]), { ...newer, cursor: 'c7', limit: 2 }).hasNewer).toBe(false);
  });

  it('finds an event that came in behind the newest one', () => {
    const data = withNewest(dataOf(page([9, 7, 5], 'c5'), false, ASKED), page([9, 8, 7], 'c7'), false);
    expect(positions(data.events)).toEqual([9, 8, 7, 5]);
    expect(data.older).toBe('c5');
  });

  it('keeps what waits waiting when it looks again', () => {
    const held = withNewer(begin(), page([7]), { ...newer, hold: true });
    const data = withNewest(held, page([7, 6, 5], 'c5'), true);
    expect([positions(data.waiting), positions(data.events)]).toEqual([
      [7, 6],
      [5, 4],
    ]);
  });

  it('holds back what came in behind the newest one, be the page the whole record or end with it', () => {
    const held = withNewer(begin(), page([7]), { ...newer, hold: true });
    const whole = withNewest(held, page([7, 6, 5, 4, 3]), true);
    expect([positions(whole.waiting), positions(whole.events), whole.older]).toEqual([
      [7, 6],
      [5, 4, 3],
      null,
    ]);
    const longer = withNewest(held, page([7, 5, 4, 3], 'c3'), true);
    expect([positions(longer.waiting), positions(longer.events), longer.older]).toEqual([
      [7],
      [5, 4, 3],
      'c3',
    ]);
    const ending = withNewest(held, page([7, 6], 'c6'), true);
    expect([positions(ending.waiting), positions(ending.events), ending.older]).toEqual([
      [7, 6],
      [5, 4],
      'c4',
    ]);
  });

  it('changes nothing where nothing is new, and begins afresh after a gap', () => {
    const data = begin();
    expect(withNewest(data, page([5, 4], 'c4'), false)).toBe(data);
    expect(positions(withNewest(data, page([99, 98], 'c98'), false).events)).toEqual([99, 98]);
  });
});
