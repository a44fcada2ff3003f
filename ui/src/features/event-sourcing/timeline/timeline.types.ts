// A timeline's own words on top of the engine's types.
import type { Among, TimelineEvent, TimelineFilter } from '@/platform';
import { ALL, isOpen } from '@/shared/among';
import { boundsOf } from '@/shared/period';

/** What a reader narrows a timeline by. */
export interface TimelineNarrowing {
  categories: Among;
  eventTypes: Among;
  userIds: Among;
  /** A usual one or one's own, as shared/period.ts writes them. */
  period: string | null;
  text: string;
}

export const NO_NARROWING: TimelineNarrowing = {
  categories: ALL,
  eventTypes: ALL,
  userIds: ALL,
  period: null,
  text: '',
};

export const isNarrowed = ({ categories, eventTypes, userIds, period, text }: TimelineNarrowing): boolean =>
  ![categories, eventTypes, userIds].every(isOpen) || period !== null || text.trim() !== '';

export const toFilter = (narrowing: TimelineNarrowing, now: Date): TimelineFilter => ({
  categories: narrowing.categories,
  eventTypes: narrowing.eventTypes,
  userIds: narrowing.userIds,
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
  | { kind: 'day'; key: string; date: Date; isHit: boolean }
  | {
      kind: 'event';
      key: string;
      event: ShownEvent;
      index: number;
      firstOfDay: boolean;
      lastOfDay: boolean;
    };
