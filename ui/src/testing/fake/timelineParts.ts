// Timelines in the fake engine, and what surrounds them: the feed, what to narrow by, relations, and new entries.
import type { Engine, KeptDraft, NewEntry, TimelineEvent, TimelineFilter, TimelineQuery } from '@/platform';
import { has } from './among';
import { fakeFeed } from './feed';
import { typesOf, usersOf } from './statistics';
import type { FakeWorld } from './world';

type TimelineParts = Pick<
  Engine,
  | 'timeline'
  | 'entityState'
  | 'timelineOverview'
  | 'activityFeed'
  | 'eventRelations'
  | 'me'
  | 'recordEntry'
  | 'renameMe'
  | 'clockDoubt'
  | 'drafts'
  | 'keepDraft'
  | 'discardDraft'
>;

const WEEK = 7 * 86_400_000;

const matches = (event: TimelineEvent, { categories, eventTypes, userIds, from, to, text }: TimelineFilter) =>
  has(categories, event.category) &&
  has(eventTypes, event.type) &&
  has(userIds, event.user?.id ?? null) &&
  (from === null || event.occurredAt >= from) &&
  (to === null || event.occurredAt < to) &&
  `${event.title} ${event.description ?? ''}`.toLowerCase().includes(text.toLowerCase());

const cursorOf = ({ occurredAt, position }: TimelineEvent) =>
  `${occurredAt}|${String(position).padStart(12, '0')}`;

/** Where the words stand, as far as a fake needs to know: as they are typed. */
function marked(event: TimelineEvent, text: string): TimelineEvent {
  const word = text.toLowerCase();
  const of = (value: string | null | undefined): [number, number][] => {
    const at = word === '' ? -1 : (value ?? '').toLowerCase().indexOf(word);
    return at < 0 ? [] : [[at, at + word.length]];
  };
  if (word === '') return event;
  return {
    ...event,
    marks: {
      day: false,
      time: false,
      title: of(event.title),
      description: of(event.description),
      user: of(event.user?.name),
    },
  };
}

/** As the engine pages: by time and position, from a cursor or a moment, either way. */
function pageOf(all: readonly TimelineEvent[], { filter, cursor, at, direction, limit }: TimelineQuery) {
  const found = all
    .filter((event) => matches(event, filter))
    .sort((a, b) => (cursorOf(a) < cursorOf(b) ? 1 : -1));
  const from = cursor ?? (at === null ? null : `${at}|`);
  const older = found.filter((event) => from === null || cursorOf(event) < from);
  const newer = found.filter((event) => from === null || cursorOf(event) > from);
  const events = direction === 'older' ? older.slice(0, limit) : newer.slice(-limit);
  const [first] = events;
  const last = events.at(-1);
  const goesOn = direction === 'newer' || older.length > limit;
  return {
    events: events.map((event) => marked(event, filter.text)),
    older: last && goesOn ? cursorOf(last) : null,
    newer: first ? cursorOf(first) : from,
  };
}

const weekOf = (text: string) => Math.floor(Date.parse(text) / WEEK);

export function fakeTimelineParts(world: FakeWorld): TimelineParts {
  const added: TimelineEvent[] = [];
  const drafts = new Map<string, KeptDraft>();
  let called: { name: string; avatar: string | null } = { name: 'Jana Vogt', avatar: null };
  const of = (entityId: string) => [
    ...added.filter(({ aggregateId }) => aggregateId === entityId),
    ...world.eventsOf(entityId),
  ];
  const parts: TimelineParts = {
    timeline: async (query) => {
      const { cursor, at, direction, limit } = query;
      world.calls.push(`timeline ${direction} ${at ?? (cursor === null ? null : 'cursor')} ${limit}`);
      return pageOf(of(query.entityId), query);
    },
    entityState: async (entityType) =>
      entityType === 'customer'
        ? {
            fields: [
              { path: 'number', label: 'Kundennummer', value: 'K10042', kind: 'text' },
              { path: 'city', label: 'Ort', value: 'Ulm', kind: 'text' },
              { path: 'creditLimit', label: 'Kreditlimit', value: '40.000,00 €', kind: 'money' },
              { path: 'industry', label: 'Branche', value: 'Hotellerie', kind: 'text' },
              { path: 'contact', label: 'Ansprechpartnerin', value: 'Sabine Krämer', kind: 'text' },
              { path: 'email', label: 'E-Mail', value: 'einkauf@bergquell.example', kind: 'text' },
            ],
            belongsTo: null,
          }
        : null,
    timelineOverview: async (_entityType, entityId, filter) => {
      const events = of(entityId);
      const under = (change: Partial<TimelineFilter>) =>
        events.filter((event) => matches(event, { ...filter, ...change }));
      const all = { only: [], without: [] };
      const types = new Map(typesOf(under({ eventTypes: all })).map(({ type, count }) => [type, count]));
      const users = new Map(
        usersOf(under({ userIds: all })).map(({ user, eventCount }) => [user.id, eventCount]),
      );
      const matching = under({ from: null, to: null }).map(({ occurredAt }) => weekOf(occurredAt));
      const weeks = events.map(({ occurredAt }) => weekOf(occurredAt));
      const first = Math.min(...weeks);
      const length = events.length > 0 ? Math.max(...weeks) - first + 1 : 0;
      return {
        eventTypes: typesOf(events).map((known) => ({ ...known, count: types.get(known.type) ?? 0 })),
        users: usersOf(events).map((known) => ({ ...known, eventCount: users.get(known.user.id) ?? 0 })),
        total: events.length,
        matching: under({}).length,
        density: Array.from({ length }, (_, index) => ({
          start: new Date((first + index) * WEEK).toISOString(),
          count: weeks.filter((week) => week === first + index).length,
          matching: matching.filter((week) => week === first + index).length,
        })),
        outside: 0,
        step: 'week',
      };
    },
    ...fakeFeed(world),
    eventRelations: async (position) => {
      const events = world.events();
      const itself = events.find((event) => event.position === position);
      if (!itself) return { events: [], more: false };
      const others = events
        .filter(
          (event, index) => event.position !== position && event.position !== events[index - 1]?.position,
        )
        .slice(0, 2);
      return {
        events: [itself, ...others].map((event, index) => ({ event, depth: Math.min(index, 2) })),
        more: false,
      };
    },
    me: async () => ({
      user: { id: 'u0', login: null, ...called },
      isNamed: true,
      proposedName: called.name,
      role: 'manager',
      roleName: { de: 'Leitung', en: 'Manager' },
      mayWrite: true,
      setAside: null,
    }),
    drafts: async () => [...drafts.values()],
    keepDraft: async (_path, of, draft) => {
      world.calls.push(`keepDraft ${of.entityId} ${draft.text}`);
      drafts.set(of.entityId, { of, draft, keptAt: new Date().toISOString() });
    },
    discardDraft: async (_path, of) => {
      world.calls.push(`discardDraft ${of.entityId}`);
      drafts.delete(of.entityId);
    },
    renameMe: async (name, picture) => {
      world.calls.push(`renameMe ${name} ${picture}`);
      called = { name, avatar: picture };
      return await parts.me();
    },
    clockDoubt: async () => null,
    recordEntry: async (entityType, entityId, entry: NewEntry) => {
      world.calls.push(`recordEntry ${entityType} ${entityId} ${JSON.stringify(entry)}`);
      const entity = world.entities.find((one) => one.entityId === entityId);
      const text = entry.kind === 'note' ? entry.text : entry.kind === 'call' ? entry.summary : entry.title;
      const position = 123_457 + added.length;
      added.unshift({
        position,
        id: `01900000-0000-7000-8000-${String(position).padStart(12, '0')}`,
        type: 'NoteAddedEvent',
        category: 'interaction',
        icon: 'note',
        color: 'neutral',
        title: 'Notiz hinzugefügt',
        description: text,
        occurredAt: new Date().toISOString(),
        user: { id: 'u0', name: 'Jana Vogt', avatar: null, login: null },
        aggregateType: entityType,
        aggregateId: entityId,
        aggregateName: entity?.name ?? '',
      });
      return { position };
    },
  };
  return parts;
}
