// The feature's door to the engine.
import { engine, type Among, type Language, type TimelinePage, type ValueCount } from '@/platform';
import { ALL, isOpen } from '@/shared/among';

export const PAGE_SIZE = 60;
/** What has come is counted in parts of so many. */
export const NEWER_SIZE = 100;
/** As far as it is counted: after an import, a million may have come. */
export const MOST_COUNTED = 1000;

/** What the reader narrows the feed by. */
export interface FeedNarrowing {
  categories: Among;
  eventTypes: Among;
}

export const NO_FEED_NARROWING: FeedNarrowing = { categories: ALL, eventTypes: ALL };

export const isFeedNarrowed = ({ categories, eventTypes }: FeedNarrowing): boolean =>
  !isOpen(categories) || !isOpen(eventTypes);

/** What the feed is not narrowed by. */
const OF_ALL = { text: '', userIds: ALL, from: null, to: null };

const ask = (
  narrowing: FeedNarrowing,
  language: Language,
  page: { cursor: string | null; direction: 'older' | 'newer'; limit: number },
): Promise<TimelinePage> =>
  engine().activityFeed({
    filter: { ...narrowing, ...OF_ALL },
    language,
    ...page,
  });

export const feedApi = {
  /** A page of what happened: the newest, or from `cursor` on what happened before. */
  getFeed: (narrowing: FeedNarrowing, language: Language, cursor: string | null): Promise<TimelinePage> =>
    ask(narrowing, language, { cursor, direction: 'older', limit: PAGE_SIZE }),

  /** What has happened since. */
  getNewer: (narrowing: FeedNarrowing, language: Language, cursor: string): Promise<TimelinePage> =>
    ask(narrowing, language, { cursor, direction: 'newer', limit: NEWER_SIZE }),

  /** How many events of each type the feed has under its categories: each event is one row of the audit trail, too. */
  countTypes: (categories: Among): Promise<ValueCount[]> =>
    engine().auditChoices(
      {
        filter: {
          ...OF_ALL,
          categories,
          eventTypes: ALL,
          entities: ALL,
          entityTypes: ALL,
          changedFields: ALL,
        },
        sort: 'position',
        descending: true,
        upTo: null,
      },
      'eventTypes',
    ),
};
