// What is known of a timeline, and how pages of either direction are put to it. Pure, newest first throughout.
import type { TimelineEvent, TimelinePage } from '@/platform';
import { withUsers, type Users } from '@/shared/events/withUsers';

export interface TimelineData {
  events: readonly TimelineEvent[];
  /** Newer ones that are held back until the reader wants them. */
  waiting: readonly TimelineEvent[];
  /** Where older ones begin; `null` at the beginning of the record. */
  older: string | null;
  /** Where newer ones begin, after those that wait. */
  newer: string | null;
  /** Whether there are newer ones that were not asked for, since the reader has jumped to the past. */
  hasNewer: boolean;
  /** When the newest of it was asked for; another object for each asking. */
  asked: Asked;
}

export interface Asked {
  /** How many live frames had come by then: what these tell of is in the data, what comes after may not be. */
  readonly frames: number;
}

export const dataOf = (
  { events, older, newer }: TimelinePage,
  hasNewer: boolean,
  asked: Asked,
): TimelineData => ({
  events,
  asked,
  waiting: [],
  older,
  newer,
  hasNewer,
});

/** A page of older ones, asked for at `cursor`; what came in between makes it void. */
export const withOlder = (data: TimelineData, cursor: string, page: TimelinePage): TimelineData =>
  data.older === cursor ? { ...data, events: [...data.events, ...page.events], older: page.older } : data;

interface Newer {
  cursor: string | null;
  /** Fewer than that: there are no newer ones. */
  limit: number;
  /** Whether they wait for the reader. */
  hold: boolean;
}

/** A page of newer ones, asked for at `cursor`. */
export function withNewer(
  data: TimelineData,
  page: TimelinePage,
  { cursor, limit, hold }: Newer,
): TimelineData {
  if (data.newer !== cursor) return data;
  const hasNewer = page.events.length >= limit;
  if (page.events.length === 0) return data.hasNewer === hasNewer ? data : { ...data, hasNewer };
  const waiting = [...page.events, ...data.waiting];
  const next = { ...data, waiting, newer: page.newer ?? data.newer, hasNewer: data.hasNewer && hasNewer };
  return hold ? next : withWaiting(next);
}

/** All that frames told of until `now` was read and put to it, by whoever found it as it was when `before` was asked for. */
export const readUntil = (data: TimelineData, before: Asked, now: Asked): TimelineData =>
  data.asked === before ? { ...data, asked: now } : data;

/** What waits takes its place. */
export const withWaiting = (data: TimelineData): TimelineData =>
  data.waiting.length === 0 ? data : { ...data, events: [...data.waiting, ...data.events], waiting: [] };

/** The newest page once more: an event may have come in behind the newest one, for business time is not the log's order. */
export function withNewest(data: TimelineData, page: TimelinePage, hold: boolean): TimelineData {
  const known = [...data.waiting, ...data.events];
  if (isSame(known, page)) return data;
  const paged = new Set(page.events.map(({ position }) => position));
  const overlap = known.findLastIndex(({ position }) => paged.has(position));
  // Nothing in common: more has come than a page holds, so what is known begins afresh.
  if (overlap < 0) return dataOf(page, false, data.asked);
  // The page is without gaps: what is known and not in it comes after it.
  const rest = page.older === null ? [] : known.slice(overlap + 1);
  const events = [...page.events, ...rest];
  const first = data.events[0]?.position;
  const held = hold
    ? Math.max(
        0,
        events.findIndex(({ position }) => position === first),
      )
    : 0;
  return {
    ...data,
    waiting: events.slice(0, held),
    events: events.slice(held),
    older: rest.length > 0 ? data.older : page.older,
    newer: page.newer,
  };
}

const isSame = (known: readonly TimelineEvent[], { events }: TimelinePage): boolean =>
  events.length <= known.length && events.every(({ position }, index) => position === known[index]?.position);

/** By what its users are called and look like now; the same where nobody has changed. */
export function timelineWithUsers(data: TimelineData, users: Users): TimelineData {
  const [events, waiting] = [withUsers(data.events, users), withUsers(data.waiting, users)];
  return events === data.events && waiting === data.waiting ? data : { ...data, events, waiting };
}
