// The feature's door to the engine.
import {
  engine,
  type EventDetails,
  type EventRelations,
  type Language,
  type Me,
  type NewEntry,
  type PageDirection,
  type Recorded,
  type TimelineOverview,
  type TimelinePage,
  type UserSummary,
} from '@/platform';
import { toFilter, type TimelineNarrowing } from '../types/events.types';
import { startOfDay } from './period';
import { dataOf, type TimelineData } from './timelineData';

/** The first page fills the screen at once; those behind it are as large as the engine gives. */
export const FIRST_PAGE = 50;
export const NEXT_PAGE = 1000;

export interface TimelineOf {
  entityType: string;
  entityId: string;
  narrowing: TimelineNarrowing;
  /** The day to begin with, `2026-03-12`; `null` for the newest. */
  at: string | null;
  language: Language;
}

interface Page {
  cursor: string | null;
  direction: PageDirection;
  limit: number;
  at?: string | null;
}

const getPage = (
  { narrowing, entityType, entityId, language }: TimelineOf,
  { cursor, direction, limit, at = null }: Page,
): Promise<TimelinePage> =>
  engine().timeline({
    entityType,
    entityId,
    filter: toFilter(narrowing, new Date()),
    cursor,
    at,
    direction,
    limit,
    language,
  });

export const eventApi = {
  getPage,

  /** What a timeline begins with: the newest events, or those of a day and before. */
  getTimeline: async (of: TimelineOf): Promise<TimelineData> => {
    const end = of.at === null ? null : startOfDay(of.at, 1);
    const first = { cursor: null, direction: 'older', limit: FIRST_PAGE } as const;
    if (!end) return dataOf(await getPage(of, first), false);
    const before = await getPage(of, { ...first, at: end.toISOString() });
    if (before.events.length > 0) return dataOf(before, true);
    // Nothing that early: the first events of all are the nearest.
    const after = await getPage(of, { cursor: before.newer, direction: 'newer', limit: FIRST_PAGE });
    return { ...dataOf(after, after.events.length >= FIRST_PAGE), older: null };
  },

  getOverview: (entityType: string, entityId: string, language: Language): Promise<TimelineOverview> =>
    engine().timelineOverview(entityType, entityId, language),

  getEventDetails: (position: number, language: Language): Promise<EventDetails> =>
    engine().eventDetails(position, language),

  getEventRelations: (position: number, language: Language): Promise<EventRelations> =>
    engine().eventRelations(position, language),

  getMe: (): Promise<Me> => engine().me(),

  getUsers: (): Promise<UserSummary[]> => engine().users(),

  recordEntry: (entityType: string, entityId: string, entry: NewEntry): Promise<Recorded> =>
    engine().recordEntry(entityType, entityId, entry),
};
