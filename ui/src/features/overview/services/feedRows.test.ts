import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '@/platform';
import { feedRows, kindsOf } from './feedRows';

const event = (position: number, aggregateId: string, day = 12, type = 'NoteAddedEvent') =>
  ({
    position,
    type,
    aggregateType: 'customer',
    aggregateId,
    occurredAt: new Date(2026, 2, day, 12).toISOString(),
  }) as TimelineEvent;

const shape = (events: TimelineEvent[], opened: string[] = []) =>
  feedRows(events, new Set(opened)).map((row) =>
    row.kind === 'day'
      ? row.date.getDate()
      : row.kind === 'run'
        ? `${row.events.length} of ${row.events[0]?.aggregateId ?? ''}`
        : `${row.inRun ? '+' : ''}${row.event.position}`,
  );

describe('the feed', () => {
  it('puts three or more events of an entity in a row into one line, within a day', () => {
    const events = [
      event(9, 'a'),
      event(8, 'a'),
      event(7, 'a'),
      event(6, 'b'),
      event(5, 'b'),
      event(4, 'b', 11),
    ];
    expect(shape(events)).toEqual([12, '3 of a', '6', '5', 11, '4']);
  });

  it('shows the events of a run that was opened', () => {
    const events = [event(9, 'a'), event(8, 'a'), event(7, 'a')];
    expect(shape(events, ['run-7'])).toEqual([12, '3 of a', '+9', '+8', '+7']);
  });

  it('keeps a run open while newer events join it', () => {
    const events = [event(10, 'a'), event(9, 'a'), event(8, 'a'), event(7, 'a')];
    expect(shape(events, ['run-7'])).toEqual([12, '4 of a', '+10', '+9', '+8', '+7']);
  });

  it('says what a run is made of, the most frequent first', () => {
    const kinds = kindsOf([event(3, 'a', 12, 'X'), event(2, 'a', 12, 'Y'), event(1, 'a', 12, 'Y')]);
    expect(kinds.map(({ event: { type }, count }) => `${count} ${type}`)).toEqual(['2 Y', '1 X']);
  });
});
