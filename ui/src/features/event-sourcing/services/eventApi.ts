// The feature's door to the engine.
import {
  engine,
  type AuditPage,
  type AuditPart,
  type AuditQuery,
  type ClockDoubt,
  type AuditSelection,
  type EngineError,
  type EventDetails,
  type EventPart,
  type EventRelations,
  type EventTypeSummary,
  type Language,
  type Me,
  type NewEntry,
  type PageDirection,
  type Recorded,
  type StreamFrame,
  type StreamPage,
  type StreamPageQuery,
  type StreamQuery,
  type TimelineEvent,
  type TimelineOverview,
  type TimelinePage,
  type UserSummary,
  type ValueCount,
} from '@/platform';
import { startOfDay } from '@/shared/days';
import { framesSoFar } from '@/shared/workspace/live';
import { toFilter, type TimelineNarrowing } from '../timeline/events.types';
import { dataOf, type TimelineData } from '../timeline/timelineData';

/** The first page fills the screen at once; those behind it are as large as the engine gives. */
const FIRST_PAGE = 50;
export const NEXT_PAGE = 1000;
const CLOCK_MILLIS = 60_000;

/** Events of a stream read at once. */
export const STREAM_PAGE = 500;

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

export const eventApi = {
  getPage,

  /** What a timeline begins with: the newest events, or those of a day and before. */
  getTimeline: async (of: TimelineOf): Promise<TimelineData> => {
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

  getEventDetails: (position: number, language: Language): Promise<EventDetails> =>
    engine().eventDetails(position, language),

  /** All of a text, of which the details have the beginning. */
  getEventText: (position: number, part: EventPart): Promise<string> => engine().eventText(position, part),

  getEventRelations: (position: number, language: Language): Promise<EventRelations> =>
    engine().eventRelations(position, language),

  getMe: (): Promise<Me> => engine().me(),

  renameMe: (name: string, picture: string | null): Promise<Me> => engine().renameMe(name, picture),

  getClockDoubt: (): Promise<ClockDoubt | null> => engine().clockDoubt(),

  getUsers: (): Promise<UserSummary[]> => engine().users(),

  recordEntry: (entityType: string, entityId: string, entry: NewEntry): Promise<Recorded> =>
    engine().recordEntry(entityType, entityId, entry),
  /** The event types that the log contains, the most frequent first. */
  getEventTypes: (language: Language): Promise<EventTypeSummary[]> => engine().eventTypes(language),

  /** The first few entities whose names match. */
  getStreamPage: (query: StreamPageQuery): Promise<StreamPage> => engine().streamPage(query),

  /** What comes after a position, live, until the returned function is called. */
  followStream: (
    query: StreamQuery,
    after: number,
    onFrame: (frame: StreamFrame) => void,
    onError: (error: EngineError) => void,
  ): (() => void) => engine().followStream(query, after, onFrame, onError),

  getAuditLog: (query: AuditQuery): Promise<AuditPage> => engine().auditLog(query),

  getAuditCount: (selection: AuditSelection): Promise<number> => engine().auditCount(selection),

  /** How many rows have come since a selection's fixed end. */
  getAuditNews: (selection: AuditSelection): Promise<number> => engine().auditNews(selection),

  /** How many rows each choice of a part of the filter would leave under its other parts. */
  getAuditChoices: (selection: AuditSelection, part: AuditPart): Promise<ValueCount[]> =>
    engine().auditChoices(selection, part),

  /** How many events of each type a stream has, whichever of them are chosen. */
  getStreamTypes: (query: StreamQuery): Promise<ValueCount[]> => engine().streamTypes(query),
};
