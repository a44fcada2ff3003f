// What the address says of the start view: what its feed is narrowed by.
import type { FeedNarrowing } from '@/features/overview';
import { amongIn, amongParams, compact, knownIn, type AmongParams, type Params } from '@/shared/address';
import { CATEGORIES } from '@/shared/events/categories';

export type OverviewSearch = AmongParams<'cat'> & AmongParams<'types'>;

export const feedNarrowing = (search: OverviewSearch): FeedNarrowing => ({
  categories: knownIn({ ...search }, 'cat', CATEGORIES),
  eventTypes: amongIn({ ...search }, 'types'),
});

export const withFeedNarrowing = ({ categories, eventTypes }: FeedNarrowing): OverviewSearch =>
  compact<OverviewSearch>({ ...amongParams('cat', categories), ...amongParams('types', eventTypes) });

export const parseOverviewSearch = (raw: Params): OverviewSearch =>
  withFeedNarrowing(feedNarrowing({ ...raw }));
