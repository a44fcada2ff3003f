// Events to lines: a heading wherever the day (the reader's, not UTC's) changes.
import type { TimelineEvent } from '@/platform';
import { parseMoment } from '@/shared/format';
import type { TimelineRow } from '../types/events.types';

const dayKey = (date: Date | null) =>
  date ? `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}` : 'unknown';

export function timelineRows(events: readonly TimelineEvent[]): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day: string | null = null;
  events.forEach((event, index) => {
    const date = parseMoment(event.occurredAt);
    const key = dayKey(date);
    const firstOfDay = key !== day;
    if (firstOfDay) {
      const previous = rows.at(-1);
      if (previous?.kind === 'event') previous.lastOfDay = true;
      // Business time may jump back and forth in an imported log: a day can have more than one heading.
      rows.push({ kind: 'day', key: `day-${key}-${event.position}`, date: date ?? new Date(0) });
      day = key;
    }
    rows.push({
      kind: 'event',
      key: `event-${event.position}`,
      event,
      index,
      firstOfDay,
      lastOfDay: index === events.length - 1,
    });
  });
  return rows;
}
