// The pages of the feed, and how others are put to them: older ones at the end, or a fresh first one. That is read whole rather than
// continued: an event may be recorded today and have happened last week, and then belongs between those already shown.
import type { TimelinePage } from '@/platform';
import { withUsers, type Users } from '@/shared/events/withUsers';

export const FEED_KEY = ['feed'] as const;

export interface FeedPages {
  pages: readonly TimelinePage[];
  /** How many live frames had come when the first page was asked for: what these tell of is in it. */
  frames: number;
}

/** By what their users are called and look like now; the same where nobody has changed. */
export function feedWithUsers(data: FeedPages, users: Users): FeedPages {
  const pages = data.pages.map((page) => {
    const events = withUsers(page.events, users);
    return events === page.events ? page : { ...page, events: [...events] };
  });
  return pages.some((page, index) => page !== data.pages[index]) ? { ...data, pages } : data;
}

/** Where the next older page begins. */
export const olderOf = ({ pages }: FeedPages): string | null => pages.at(-1)?.older ?? null;

/** A page of older ones, asked for at `cursor`; where the pages begin afresh meanwhile, it is void. */
export const withOlder = (old: FeedPages, cursor: string, page: TimelinePage): FeedPages =>
  olderOf(old) === cursor ? { ...old, pages: [...old.pages, page] } : old;

/** What was read further back stays, if the fresh page reaches down to it. One that was asked for earlier than what is there is void. */
export function withNewest(old: FeedPages, fresh: TimelinePage, frames: number): FeedPages {
  if (frames < old.frames) return old;
  const known = old.pages.flatMap(({ events }) => events);
  const last = fresh.events.at(-1)?.position;
  const overlap = known.findIndex(({ position }) => position === last);
  const rest = overlap < 0 ? [] : known.slice(overlap + 1);
  if (rest.length === 0) return { pages: [fresh], frames };
  return { pages: [fresh, { events: rest, older: olderOf(old), newer: null }], frames };
}
