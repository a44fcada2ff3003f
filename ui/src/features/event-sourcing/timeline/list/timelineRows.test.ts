import { describe, expect, it } from 'vitest';
import { demoEntities, demoEvents } from '@/testing/demoData';
import { rowOfDay, timelineRows } from './timelineRows';

const [entity] = demoEntities(new Date(), 1);
const base = demoEvents(new Date(), entity!)[0]!;
const at = (position: number, ...parts: [number, number, number, number]) => ({
  ...base,
  position,
  occurredAt: new Date(...parts).toISOString(),
});

describe('timeline rows', () => {
  it('put a heading above each of the reader’s days', () => {
    const rows = timelineRows([at(3, 2026, 2, 12, 9), at(2, 2026, 2, 12, 0), at(1, 2026, 2, 11, 23)]);
    expect(rows.map((row) => row.kind)).toEqual(['day', 'event', 'event', 'day', 'event']);
  });

  it('mark the heading of a day that was searched for', () => {
    const marks = { day: true, time: false, title: [], description: [], user: [] };
    const rows = timelineRows([{ ...at(2, 2026, 2, 12, 9), marks }, at(1, 2026, 2, 11, 23)]);
    expect(rows.flatMap((row) => (row.kind === 'day' ? [row.isHit] : []))).toEqual([true, false]);
  });

  it('know the ends of each day’s line', () => {
    const rows = timelineRows([at(3, 2026, 2, 12, 9), at(2, 2026, 2, 12, 0), at(1, 2026, 2, 11, 23)]);
    const ends = rows.flatMap((row) => (row.kind === 'event' ? [[row.firstOfDay, row.lastOfDay]] : []));
    expect(ends).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
  });

  it('keep the engine’s order and unique keys when time jumps back and forth', () => {
    const rows = timelineRows([at(3, 2026, 2, 12, 9), at(2, 2026, 2, 11, 9), at(1, 2026, 2, 12, 8)]);
    expect(rows.filter((row) => row.kind === 'day')).toHaveLength(3);
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  });

  it('survive a moment that is none', () => {
    expect(timelineRows([{ ...base, occurredAt: 'broken' }]).map((row) => row.kind)).toEqual([
      'day',
      'event',
    ]);
  });

  it('keep a heading’s key while its day grows at either end', () => {
    const key = (rows: ReturnType<typeof timelineRows>) => rows.find((row) => row.kind === 'day')?.key;
    const one = timelineRows([at(2, 2026, 2, 12, 9)]);
    expect(key(timelineRows([at(3, 2026, 2, 12, 10), at(2, 2026, 2, 12, 9), at(1, 2026, 2, 12, 8)]))).toBe(
      key(one),
    );
  });

  it('find the day that a timeline begins with', () => {
    const rows = timelineRows([at(3, 2026, 2, 14, 9), at(2, 2026, 2, 12, 0), at(1, 2026, 2, 11, 23)]);
    expect(rowOfDay(rows, null)).toBe(0);
    expect(rowOfDay(rows, '2026-03-14')).toBe(0);
    expect(rowOfDay(rows, '2026-03-13')).toBe(3);
    expect(rowOfDay(rows, '2026-03-01')).toBe(rows.length);
  });
});
