// The feature's door to the engine.
import { engine, type Category, type Language, type TimelinePage } from '@/platform';

export const PAGE_SIZE = 60;
/** What has come is counted in parts of so many. */
export const NEWER_SIZE = 100;

/** What the reader narrows the feed by; empty lists let everything through. */
export interface FeedNarrowing {
  categories: Category[];
  eventTypes: string[];
}

export const NO_FEED_NARROWING: FeedNarrowing = { categories: [], eventTypes: [] };

export const isFeedNarrowed = ({ categories, eventTypes }: FeedNarrowing): boolean =>
  categories.length > 0 || eventTypes.length > 0;

const ask = (
  narrowing: FeedNarrowing,
  language: Language,
  page: { cursor: string | null; direction: 'older' | 'newer'; limit: number },
): Promise<TimelinePage> =>
  engine().activityFeed({
    filter: { ...narrowing, text: '', userId: null, from: null, to: null },
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

  getEventTypes: (language: Language) => engine().eventTypes(language),
};
