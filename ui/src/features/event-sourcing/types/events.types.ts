// The feature's own words on top of the engine's types.
import type { Category, TimelineEvent, TimelineFilter } from '@/platform';
import { boundsOf } from '../services/period';

export const CATEGORIES: readonly Category[] = ['interaction', 'transaction', 'system', 'integration'];

/** What a reader narrows a timeline by. */
export interface TimelineNarrowing {
  categories: Category[];
  eventTypes: string[];
  userId: string | null;
  /** A preset or days, as services/period.ts writes them. */
  period: string | null;
  text: string;
}

export const NO_NARROWING: TimelineNarrowing = {
  categories: [],
  eventTypes: [],
  userId: null,
  period: null,
  text: '',
};

export const isNarrowed = ({ categories, eventTypes, userId, period, text }: TimelineNarrowing): boolean =>
  categories.length > 0 || eventTypes.length > 0 || userId !== null || period !== null || text.trim() !== '';

export const toFilter = (narrowing: TimelineNarrowing, now: Date): TimelineFilter => ({
  categories: narrowing.categories,
  eventTypes: narrowing.eventTypes,
  userId: narrowing.userId,
  text: narrowing.text.trim(),
  ...boundsOf(narrowing.period, now),
});

/** An event on the timeline; one that was just added has no place in the log yet. */
export interface ShownEvent extends TimelineEvent {
  /** Set while the timeline's data does not contain it. */
  pending?: true;
}

/** A line of the timeline: a day's heading or one of its events. */
export type TimelineRow =
  | { kind: 'day'; key: string; date: Date }
  | {
      kind: 'event';
      key: string;
      event: ShownEvent;
      index: number;
      firstOfDay: boolean;
      lastOfDay: boolean;
    };
