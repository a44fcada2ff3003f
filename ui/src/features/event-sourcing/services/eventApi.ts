// The events as the concept's API names them, and what else the rooms ask the engine for together.
import i18next from 'i18next';
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
  type TimelinePage,
  type UserSummary,
  type ValueCount,
} from '@/platform';
import { ALL } from '@/shared/among';
import { asLanguage } from '@/shared/i18n';
import { boundsOf, lastDays } from '@/shared/period';
import type { DomainEvent, EventStatistics, TimelineEvent } from '../types/events.types';
import { streamOf } from './streamName';

/** Events of a stream read at once. */
export const STREAM_PAGE = 500;
/** Events of a timeline read at once. */
const TIMELINE_PAGE = 1000;

const EVERYTHING = { categories: ALL, eventTypes: ALL, userIds: ALL, text: '' };
const language = () => asLanguage(i18next.language);

export const eventApi = {
  /** All events of one aggregate after a version, in their order. */
  getAggregateEvents: async (
    aggregateType: string,
    aggregateId: string,
    fromVersion = 0,
  ): Promise<DomainEvent[]> => {
    const stream = streamOf({ entityType: aggregateType, entityId: aggregateId });
    const query = { stream, eventTypes: ALL, text: '' };
    const events: DomainEvent[] = [];
    let page: StreamPage;
    do {
      const after = events.at(-1)?.position ?? 0;
      page = await engine().streamPage({ query, after, before: null, limit: STREAM_PAGE });
      events.push(...page.events);
    } while (page.more && page.events.length > 0);
    return events.filter(({ version }) => version > fromVersion);
  },

  /** An entity's events of the last so many days, the newest first. For a view that stays open there is `useTimeline`. */
  getTimeline: async (entityType: string, entityId: string, days = 30): Promise<TimelineEvent[]> => {
    const now = new Date();
    const filter = { ...EVERYTHING, ...boundsOf(lastDays(days, now), now) };
    const of = { entityType, entityId, filter, at: null, language: language() };
    const events: TimelineEvent[] = [];
    let cursor: string | null = null;
    do {
      const page: TimelinePage = await engine().timeline({
        ...of,
        cursor,
        direction: 'older',
        limit: TIMELINE_PAGE,
      });
      events.push(...page.events);
      cursor = page.older;
    } while (cursor !== null);
    return events;
  },

  /** The figures of all that happened. */
  getStatistics: (): Promise<EventStatistics> =>
    engine().eventStatistics({ from: null, to: null, step: null, language: language() }),

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
