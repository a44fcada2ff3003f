// Events to lines: a heading wherever the day (the reader's, not UTC's) changes, and what happened to one entity in a row as
// one line that opens.
import type { TimelineEvent } from '@/platform';
import { dayOf } from '@/shared/days';
import { parseMoment } from '@/shared/format';

/** From so many on, events of the same entity in a row become one line. */
const RUN = 3;

export interface DayRow {
  kind: 'day';
  key: string;
  date: Date;
}

export interface RunRow {
  kind: 'run';
  key: string;
  /** Newest first. */
  events: TimelineEvent[];
  open: boolean;
}

export interface EventRow {
  kind: 'event';
  key: string;
  event: TimelineEvent;
  /** It belongs to the open run above it. */
  inRun: boolean;
}

export type FeedRow = DayRow | RunRow | EventRow;

const isSameEntity = (one: TimelineEvent | undefined, other: TimelineEvent) =>
  one?.aggregateType === other.aggregateType && one.aggregateId === other.aggregateId;

/** A run is known by its oldest event, so that it stays open while newer ones join it. */
const runKey = (events: readonly TimelineEvent[]) => `run-${events.at(-1)?.position ?? 0}`;

export function feedRows(events: readonly TimelineEvent[], opened: ReadonlySet<string>): FeedRow[] {
  const rows: FeedRow[] = [];
  let day: string | null = null;
  let run: TimelineEvent[] = [];
  const endRun = () => {
    const key = runKey(run);
    const open = opened.has(key);
    const isRun = run.length >= RUN;
    if (isRun) rows.push({ kind: 'run', key, events: run, open });
    if (!isRun || open) {
      for (const event of run)
        rows.push({ kind: 'event', key: `event-${event.position}`, event, inRun: isRun });
    }
    run = [];
  };
  for (const event of events) {
    const date = parseMoment(event.occurredAt);
    const key = date ? dayOf(date) : 'unknown';
    const isNewDay = key !== day;
    if (run.length > 0 && (isNewDay || !isSameEntity(run[0], event))) endRun();
    // Business time may jump back and forth in an imported log: a day can have more than one heading.
    if (isNewDay) rows.push({ kind: 'day', key: `day-${key}-${event.position}`, date: date ?? new Date(0) });
    day = key;
    run.push(event);
  }
  if (run.length > 0) endRun();
  return rows;
}

/** How often each type occurs in a run, the most frequent first. */
export function kindsOf(events: readonly TimelineEvent[]): { event: TimelineEvent; count: number }[] {
  const kinds = new Map<string, { event: TimelineEvent; count: number }>();
  for (const event of events) {
    const known = kinds.get(event.type);
    if (known) known.count += 1;
    else kinds.set(event.type, { event, count: 1 });
  }
  return [...kinds.values()].sort((one, other) => other.count - one.count);
}
