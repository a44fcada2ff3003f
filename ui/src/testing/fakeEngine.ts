// An engine that lives in memory: pages, filters and jobs work as the real one's, so that views can be tested whole.
import {
  EngineError,
  type Dialogs,
  type Engine,
  type JobProgress,
  type OpenWorkspace,
  type PickedPath,
  type Platform,
  type PickPurpose,
} from '@/platform';
import type {
  EntitySummary,
  EventDetails,
  EventPart,
  ImportPicked,
  StoredText,
  TimelineEvent,
} from '@/platform';
import { demoEntities, demoEvents } from './demoData';
import { fakeAudit } from './fake/audit';
import { fakeLive, type FakeLive } from './fake/live';
import { logOf } from './fake/log';
import { fakeStatistics } from './fake/statistics';
import { fakeTimelineParts } from './fake/timelineParts';
import { progress } from './fake/progress';
import type { FakeWorld } from './fake/world';
import { statusAt } from './liveFrame';

export { progress } from './fake/progress';

export interface FakeOptions {
  now?: Date;
  workspace?: OpenWorkspace | null;
  entities?: EntitySummary[];
  events?: (entity: EntitySummary) => TimelineEvent[];
  details?: Partial<EventDetails>;
  /** Whole texts, of which the details have the beginnings. */
  texts?: Partial<Record<EventPart, string>>;
}

/** What a test scripts and observes. */
export interface Fake extends Platform {
  engine: Engine;
  dialogs: Dialogs;
  /** Answers of the next import; set before it starts. */
  importLog: (request: ImportPicked, onProgress: (progress: JobProgress) => void) => Promise<JobProgress>;
  /** Why the file that was chosen is no log, if it is none. */
  noLog: EngineError | null;
  /** What the reader chooses in the next dialogs, instead of the usual. */
  chosen: string | null;
  dropFile(path: string): void;
  calls: string[];
  /** Lets something happen: frames for whoever follows. */
  live: FakeLive;
}

const DEMO: OpenWorkspace = {
  path: '/home/jana/.local/share/hergang/demo',
  name: 'Demo-Firma',
  readOnly: null,
};

const USUALLY_CHOSEN: Record<PickPurpose, string> = {
  importLog: '/home/jana/Downloads/bpic2012.xes.gz',
  openWorkspace: '/home/jana/Dokumente/neu',
  newWorkspace: '/home/jana/Dokumente/neu',
  exportCsv: '/home/jana/Dokumente/audit-trail-2026-03-12.csv',
  exportJsonl: '/home/jana/Dokumente/audit-trail-2026-03-12.jsonl',
};

const picked = (path: string): PickedPath => ({ token: `token of ${path}`, path });
const pathOf = (token: string): string => token.replace('token of ', '');

function page<T>(all: T[], cursor: string | null, limit: number) {
  const from = Number(cursor ?? 0);
  const next = from + limit < all.length ? String(from + limit) : null;
  return { items: all.slice(from, from + limit), next };
}

export function createFake(options: FakeOptions = {}): Fake {
  const now = options.now ?? new Date();
  const all = options.entities ?? demoEntities(now, 180);
  const events = options.events ?? ((entity: EntitySummary) => demoEvents(now, entity));
  let workspace = options.workspace === undefined ? DEMO : options.workspace;
  let drop: ((log: PickedPath) => void) | null = null;
  const calls: string[] = [];
  const find = (type: string, id: string) => all.find((e) => e.entityType === type && e.entityId === id);

  const everything = () =>
    all.flatMap(events).sort((a, b) => b.position - a.position || a.id.localeCompare(b.id));
  const eventsOf = (id: string) => all.filter(({ entityId }) => entityId === id).flatMap(events);
  const world: FakeWorld = { now, entities: all, events: everything, eventsOf, calls };
  const live = fakeLive(world);

  const opened = (path: string) =>
    (workspace = { path, name: path.split('/').at(-1) ?? path, readOnly: null });

  const engine: Engine = {
    ...fakeAudit(world),
    ...live.engine,
    ...fakeStatistics(world),
    ...fakeTimelineParts(world),
    recentWorkspaces: async () => [
      {
        ...DEMO,
        id: 'recent-demo',
        openedAt: new Date(now.getTime() - 5_400_000).toISOString(),
        missing: false,
      },
      {
        id: 'recent-bpic',
        path: '/home/jana/Dokumente/bpic2012',
        name: 'bpic2012',
        openedAt: new Date(now.getTime() - 9e8).toISOString(),
        missing: false,
      },
      {
        id: 'recent-archive',
        path: '/media/stick/archiv-2024',
        name: 'Archiv 2024',
        openedAt: new Date(now.getTime() - 9e9).toISOString(),
        missing: true,
      },
    ],
    currentWorkspace: async () => workspace,
    openWorkspace: async (token) => opened(pathOf(token)),
    openRecent: async (id) => {
      const listed = (await engine.recentWorkspaces()).find((recent) => recent.id === id);
      if (!listed) throw new EngineError({ code: 'not_found', message: 'not in the list' });
      return opened(listed.path);
    },
    createWorkspace: async (name) => {
      calls.push(`create ${name}`);
      return (workspace = { path: `/home/jana/.local/share/hergang/${name}`, name, readOnly: null });
    },
    closeWorkspace: async () => {
      calls.push('close');
      workspace = null;
    },
    openDemo: async () => (workspace = DEMO),
    checkLog: async () => {
      if (fake.noLog) throw fake.noLog;
    },
    importLog: (request, onProgress) => fake.importLog(request, onProgress),
    cancelJob: async () => void calls.push('cancel'),
    follow: (onFrame) => {
      const stop = live.engine.follow(onFrame);
      void engine
        .workspaceStatus()
        .then((status) => onFrame({ status, from: status.position, to: status.position, touched: [] }))
        .catch(() => undefined);
      return stop;
    },
    interruptedImport: async () => null,
    forgetInterruptedImport: async () => void calls.push('forget interrupted'),
    workspaceStatus: async () => {
      const { path, name } = workspace ?? DEMO;
      return live.status() ?? statusAt(123_456, { path, name, recordedAt: now.toISOString() });
    },
    entityTypes: async () => {
      const counts = new Map<string, number>();
      for (const entity of all) counts.set(entity.entityType, (counts.get(entity.entityType) ?? 0) + 1);
      return [...counts].map(([entityType, count]) => ({ entityType, count }));
    },
    entities: async ({ text, entityType, cursor, limit }) => {
      calls.push(`entities "${text}" ${entityType} ${cursor}`);
      const found = all.filter(
        (entity) =>
          (entityType === null || entity.entityType === entityType) &&
          `${entity.name}\n${entity.subtitle ?? ''}`.toLowerCase().includes(text.toLowerCase()),
      );
      const { items, next } = page(found, cursor, limit);
      return { entities: items, next };
    },
    entity: async (type, id) => find(type, id) ?? null,
    eventDetails: async (position) => {
      const at = (event: TimelineEvent) => event.position === position;
      const event = all.flatMap(events).find(at) ?? logOf(world).find(at);
      if (!event) throw new EngineError({ code: 'not_found', message: `no event at position ${position}` });
      return { ...detailsOf(event), ...options.details };
    },
    eventText: async (position, part) => {
      calls.push(`text ${position} ${part}`);
      return options.texts?.[part] ?? '{}';
    },
    appReady: async (millis) => void calls.push(`ready ${Number.isFinite(millis)}`),
  };

  const fake: Fake = {
    engine,
    dialogs: {
      pick: async (purpose) => picked(fake.chosen ?? USUALLY_CHOSEN[purpose]),
      onFileDrop: ({ onDrop }) => {
        drop = onDrop;
        return () => (drop = null);
      },
    },
    importLog: async () => progress({ phase: 'done', done: 262_200, total: 262_200, added: 262_200 }),
    noLog: null,
    chosen: null,
    dropFile: (path) => drop?.(picked(path)),
    calls,
    live,
  };
  return fake;
}

/** A text as the details have it: the beginning of one that is longer. */
export function storedText(text: string, { most = text.length, isJson = true } = {}): StoredText {
  const bytes = new TextEncoder().encode(text).length;
  return { beginning: text.slice(0, most), bytes, isWhole: most >= text.length, isJson };
}

function detailsOf(event: TimelineEvent): EventDetails {
  return {
    event,
    version: 17,
    schemaVersion: 2,
    recordedAt: new Date(new Date(event.occurredAt).getTime() + 640).toISOString(),
    recordedBy: 'freshplan/erika',
    eventData: storedText(
      `{"customerId":"${event.aggregateId}","oldLimit":25000.00,"newLimit":40000.00,"currency":"EUR","reason":"sechs Monate pünktliche Zahlung","approved":true,"tags":["bonität","q2"],"note":null}`,
    ),
    metadata: storedText('{"correlation_id":"01900000-1111-7000-8000-000000000001","source":"xentral"}'),
    fields: [
      { path: 'customerId', label: 'Kunde', value: event.aggregateId, kind: 'entity' },
      { path: 'reason', label: 'Grund', value: 'sechs Monate pünktliche Zahlung', kind: 'text' },
      { path: 'currency', label: 'Währung', value: 'EUR', kind: 'text' },
      { path: 'newLimit', label: 'Neues Limit', value: '40.000,00 €', kind: 'money' },
      { path: 'oldLimit', label: 'Altes Limit', value: '25.000,00 €', kind: 'money' },
    ],
    fieldsTotal: 5,
    changesTotal: 2,
    previousInAggregate: event.position - 7,
    nextInAggregate: event.position < 123_456 ? event.position + 7 : null,
    head: 123_456,
    changes: [
      { field: 'limit', label: 'Kreditlimit', before: '25.000,00 €', after: '40.000,00 €' },
      { field: 'approver', label: 'Freigegeben von', before: null, after: 'Jana Vogt' },
    ],
  };
}
