// A timeline's door to the engine: its pages, and what all of it is made of.
import {
  engine,
  type Language,
  type PageDirection,
  type TimelineEvent,
  type TimelineOverview,
  type TimelinePage,
} from '@/platform';
import { startOfDay } from '@/shared/days';
import { framesSoFar } from '@/shared/workspace/live';
import { toFilter, type TimelineNarrowing } from './timeline.types';
import { dataOf, type TimelineData } from './timelineData';

/** The first page fills the screen at once; those behind it are as large as the engine gives. */
const FIRST_PAGE = 50;
export const NEXT_PAGE = 1000;
const CLOCK_MILLIS = 60_000;

export interface TimelineOf {
  entityType: string;
  entityId: string;
  narrowing: TimelineNarrowing;
  /** The day to begin with, `2026-03-12`; `null` for the newest. */
  at: string | null;
  /** The reader's day, where the period goes with it: another day, another timeline. */
  day: string | null;
  language: Language;
}

/** Whose history an overview is of, and under which filters it counts. */
export type OverviewOf = Omit<TimelineOf, 'at' | 'day'>;

interface Page {
  cursor: string | null;
  direction: PageDirection;
  limit: number;
  at?: string | null;
}

const getPage = (
  { narrowing, entityType, entityId, day, language }: TimelineOf,
  { cursor, direction, limit, at = null }: Page,
): Promise<TimelinePage> =>
  engine().timeline({
    entityType,
    entityId,
    // All pages of a timeline are of the same day, also when midnight lies between them.
    filter: toFilter(narrowing, startOfDay(day ?? '') ?? new Date()),
    cursor,
    at,
    direction,
    limit,
    language,
  });

export const timelineApi = {
  getPage,

  /** What a timeline begins with: the newest events, or those of a day and before. */
  getBeginning: async (of: TimelineOf): Promise<TimelineData> => {
    const asked = { frames: framesSoFar() };
    const end = of.at === null ? null : startOfDay(of.at, 1);
    const first = { cursor: null, direction: 'older', limit: FIRST_PAGE } as const;
    if (!end) return dataOf(await getPage(of, first), false, asked);
    const before = await getPage(of, { ...first, at: end.toISOString() });
    if (before.events.length > 0) return dataOf(before, true, asked);
    // Nothing that early: the first events of all are the nearest.
    const after = await getPage(of, { cursor: before.newer, direction: 'newer', limit: FIRST_PAGE });
    return { ...dataOf(after, after.events.length >= FIRST_PAGE, asked), older: null };
  },

  /** Whether a timeline contains an event: one that was recorded just now or dated back. */
  isListed: async (
    of: TimelineOf,
    event: Pick<TimelineEvent, 'position' | 'occurredAt'>,
  ): Promise<boolean> => {
    // The core's clock may be a little ahead of the page's.
    const at = new Date(Date.parse(event.occurredAt) + CLOCK_MILLIS).toISOString();
    const { events } = await getPage(of, { cursor: null, direction: 'older', at, limit: NEXT_PAGE });
    return events.some(({ position }) => position === event.position);
  },

  getOverview: ({ entityType, entityId, narrowing, language }: OverviewOf): Promise<TimelineOverview> =>
    engine().timelineOverview(entityType, entityId, toFilter(narrowing, new Date()), language),
};
