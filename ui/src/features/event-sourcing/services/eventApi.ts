// The feature's door to the engine.
import { engine, type EventDetails, type Language, type TimelinePage } from '@/platform';
import { toFilter, type TimelineNarrowing } from '../types/events.types';

export const PAGE_SIZE = 50;

export interface TimelineOf {
  entityType: string;
  entityId: string;
  narrowing: TimelineNarrowing;
  language: Language;
}

export const eventApi = {
  /** A page of an entity's events: the newest, or from `cursor` on those before. */
  getTimeline: ({ narrowing, ...of }: TimelineOf, cursor: string | null): Promise<TimelinePage> =>
    engine().timeline({
      ...of,
      filter: toFilter(narrowing),
      cursor,
      at: null,
      direction: 'older',
      limit: PAGE_SIZE,
    }),

  getEventDetails: (position: number, language: Language): Promise<EventDetails> =>
    engine().eventDetails(position, language),
};
