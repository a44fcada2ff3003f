// The pages of the feed with a fresh first one. It is read whole rather than continued: an event may be recorded today and have
// happened last week, and then belongs between those already shown.
import type { InfiniteData } from '@tanstack/react-query';
import type { TimelinePage } from '@/platform';

export type FeedPages = InfiniteData<TimelinePage, string | null>;

/** What was read further back stays, if the fresh page reaches down to it. */
export function withNewest(old: FeedPages, fresh: TimelinePage): FeedPages {
  const known = old.pages.flatMap(({ events }) => events);
  const last = fresh.events.at(-1)?.position;
  const overlap = known.findIndex(({ position }) => position === last);
  const rest = overlap < 0 ? [] : known.slice(overlap + 1);
  if (rest.length === 0) return { pages: [fresh], pageParams: [null] };
  const older = old.pages.at(-1)?.older ?? null;
  return {
    pages: [fresh, { events: rest, older, newer: null }],
    pageParams: [null, fresh.older],
  };
}
