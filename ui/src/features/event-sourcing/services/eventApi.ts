// The feature's door to the engine.
import {
  engine,
  type AuditPage,
  type AuditQuery,
  type AuditSelection,
  type EngineError,
  type EntityPage,
  type EventDetails,
  type EventTypeSummary,
  type Language,
  type StreamFrame,
  type StreamPage,
  type StreamPageQuery,
  type StreamQuery,
  type TimelinePage,
  type UserSummary,
} from '@/platform';
import { toFilter, type TimelineNarrowing } from '../types/events.types';

export const PAGE_SIZE = 50;

/** Events of a stream read at once. */
export const STREAM_PAGE = 500;

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

  /** The event types that the log contains, the most frequent first. */
  getEventTypes: (language: Language): Promise<EventTypeSummary[]> => engine().eventTypes(language),

  /** The first few entities whose names match. */
  findEntities: (text: string): Promise<EntityPage> =>
    engine().entities({ text, entityType: null, cursor: null, limit: 12 }),

  getUsers: (): Promise<UserSummary[]> => engine().users(),

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
};
