// The feature's own words on top of the engine's types.
import type { Category, TimelineEvent, TimelineFilter } from '@/platform';

export const CATEGORIES: readonly Category[] = ['interaction', 'transaction', 'system', 'integration'];

/** What a reader narrows a timeline by. */
export interface TimelineNarrowing {
  categories: Category[];
  text: string;
}

export const NO_NARROWING: TimelineNarrowing = { categories: [], text: '' };

export const isNarrowed = ({ categories, text }: TimelineNarrowing): boolean =>
  categories.length > 0 || text.trim() !== '';

export const toFilter = ({ categories, text }: TimelineNarrowing): TimelineFilter => ({
  categories,
  text: text.trim(),
  eventTypes: [],
  userId: null,
  from: null,
  to: null,
});

/** A line of the timeline: a day's heading or one of its events. */
export type TimelineRow =
  | { kind: 'day'; key: string; date: Date }
  | {
      kind: 'event';
      key: string;
      event: TimelineEvent;
      index: number;
      firstOfDay: boolean;
      lastOfDay: boolean;
    };
