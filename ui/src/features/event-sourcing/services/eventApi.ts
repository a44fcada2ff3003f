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
  type Language,
  type Me,
  type NewEntry,
  type Recorded,
  type StreamFrame,
  type StreamPage,
  type StreamPageQuery,
  type StreamQuery,
  type UserSummary,
  type ValueCount,
} from '@/platform';

/** Events of a stream read at once. */
export const STREAM_PAGE = 500;

export const eventApi = {
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
