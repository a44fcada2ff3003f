// What the address says of the start view: what its feed is narrowed by.
import { CATEGORIES } from '@/features/event-sourcing';
import type { FeedNarrowing } from '@/features/overview';

export interface OverviewSearch {
  /** Categories and event types, each separated by commas. */
  cat?: string;
  types?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

function compact(cat: string | undefined, types: string | undefined): OverviewSearch {
  return { ...(cat ? { cat } : {}), ...(types ? { types } : {}) };
}

export const parseOverviewSearch = (raw: Record<string, unknown>): OverviewSearch =>
  compact(text(raw['cat']), text(raw['types']));

// Types of an imported log may contain commas.
export const feedNarrowing = ({ cat, types }: OverviewSearch): FeedNarrowing => ({
  categories: CATEGORIES.filter((category) => cat?.split(',').includes(category)),
  eventTypes: types?.split(',').map(decode).filter(Boolean) ?? [],
});

export const withFeedNarrowing = ({ categories, eventTypes }: FeedNarrowing): OverviewSearch =>
  compact(categories.join(','), eventTypes.map(encodeURIComponent).join(','));

function decode(type: string): string {
  try {
    return decodeURIComponent(type);
  } catch {
    return '';
  }
}
