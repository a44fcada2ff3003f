// Events to lines: a heading wherever the day (the reader's, not UTC's) changes.
import { dayOf, startOfDay } from '@/shared/days';
import { parseMoment } from '@/shared/format';
import type { ShownEvent, TimelineRow } from '../timeline.types';

interface Day {
  key: string;
  date: Date;
}

// Ten thousand moments are not read anew each time that a page is added.
const days = new WeakMap<ShownEvent, Day>();

function dayOfEvent(event: ShownEvent): Day {
  const known = days.get(event);
  if (known) return known;
  const date = parseMoment(event.occurredAt);
  const key = date ? dayOf(date) : 'unknown';
  const day = { key, date: date ?? new Date(0) };
  days.set(event, day);
  return day;
}

export function timelineRows(events: readonly ShownEvent[]): TimelineRow[] {
  const rows: TimelineRow[] = [];
  const headings = new Set<string>();
  let day: string | null = null;
  events.forEach((event, index) => {
    const { key, date } = dayOfEvent(event);
    const firstOfDay = key !== day;
    if (firstOfDay) {
      const previous = rows.at(-1);
      if (previous?.kind === 'event') previous.lastOfDay = true;
      // A heading keeps its key while events are put before and after those of its day; a day told twice has another.
      const headingKey = headings.has(key) ? `day-${key}-${event.position}` : `day-${key}`;
      headings.add(key);
      rows.push({ kind: 'day', key: headingKey, date, isHit: event.marks?.day === true });
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

/** The row that a timeline from a day on begins with: 0 where that is its first, the last where all come later. */
export function rowOfDay(rows: readonly TimelineRow[], day: string | null): number {
  const end = day === null ? null : startOfDay(day, 1);
  if (!end) return 0;
  const found = rows.findIndex(
    (row) => row.kind === 'event' && !(Date.parse(row.event.occurredAt) >= end.getTime()),
  );
  return found < 0 ? rows.length : found > 1 ? found : 0;
}

/** The day of the first event from a row on, `2026-03-12`; of the last one where there is none. */
export function dayShown(rows: readonly TimelineRow[], start: number): string | null {
  const isEvent = (row: TimelineRow) => row.kind === 'event';
  const row = rows.slice(start, start + 2).find(isEvent) ?? rows.at(-1);
  const date = row?.kind === 'event' ? parseMoment(row.event.occurredAt) : null;
  return date ? dayOf(date) : null;
}

/** The row of an event; -1 where it is not among them. */
export const rowOfEvent = (rows: readonly TimelineRow[], position: number): number =>
  rows.findIndex((row) => row.kind === 'event' && row.event.position === position);
