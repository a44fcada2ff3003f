// The fake engine's audit trail.
import type {
  AuditFilter,
  AuditMarks,
  AuditPart,
  AuditRow,
  AuditSelection,
  Engine,
  TimelineEvent,
} from '@/platform';
import { countOf, has } from './among';
import { FAKE_HEAD, logOf } from './log';
import { progress } from './progress';
import type { FakeWorld } from './world';

type AuditEngine = Pick<Engine, 'auditLog' | 'auditCount' | 'auditNews' | 'auditChoices' | 'exportAudit'>;

export const NO_ROW_MARKS: AuditMarks = {
  day: false,
  time: false,
  id: [],
  user: [],
  aggregateName: [],
  eventType: [],
  action: [],
  description: [],
  changes: [],
  hits: [],
};

/** Where a search stands in a row: the core's rules are the core's, letters are enough here. */
function marksOf(row: AuditRow, search: string): AuditMarks {
  const of = (text: string | null | undefined): [number, number][] => {
    const at = text?.toLowerCase().indexOf(search.toLowerCase()) ?? -1;
    return at < 0 ? [] : [[at, at + search.length]];
  };
  return {
    ...NO_ROW_MARKS,
    user: of(row.user?.name),
    aggregateName: of(row.aggregateName),
    action: of(row.action),
    description: of(row.description),
    changes: row.changes.map(({ label, before, after }) => ({
      label: of(label),
      before: of(before),
      after: of(after),
    })),
    hits: row.hits.map(({ value }) => of(value)),
  };
}

const asRow = (event: TimelineEvent): AuditRow => ({
  position: event.position,
  id: event.id,
  occurredAt: event.occurredAt,
  recordedAt: event.occurredAt,
  recordedBy: 'erika',
  user: event.user,
  aggregateType: event.aggregateType,
  aggregateId: event.aggregateId,
  aggregateName: event.aggregateName,
  version: 17,
  eventType: event.type,
  category: event.category,
  icon: event.icon,
  color: event.color,
  action: event.title,
  description: event.description,
  changes:
    event.type === 'CreditLimitChangedEvent'
      ? [{ field: 'creditLimit', label: 'Kreditlimit', before: '25.000,00 €', after: '40.000,00 €' }]
      : [],
  changesTotal: event.type === 'CreditLimitChangedEvent' ? 1 : 0,
  hits: [],
  unsearched: 0,
  marks: NO_ROW_MARKS,
});

/** The searched words stand in the note of every event that does not show them. */
function withHits(row: AuditRow, text: string): AuditRow {
  if (text === '') return row;
  const found = row.action.toLowerCase().includes(text.toLowerCase())
    ? row
    : { ...row, hits: [{ path: 'note', label: 'Notiz', value: row.description ?? '', kind: 'text' }] };
  return { ...found, marks: marksOf(found, text) };
}

const VALUE_OF: Readonly<Record<AuditPart, (row: AuditRow) => string | null>> = {
  categories: ({ category }) => category,
  eventTypes: ({ eventType }) => eventType,
  userIds: ({ user }) => user?.id ?? null,
  entityTypes: ({ aggregateType }) => aggregateType,
  changedFields: ({ changes }) => changes[0]?.field ?? null,
};

const passes = (row: AuditRow, filter: AuditFilter) =>
  has(filter.categories, row.category) &&
  has(filter.eventTypes, row.eventType) &&
  has(filter.userIds, row.user?.id ?? null) &&
  has(filter.entities, `${row.aggregateType}-${row.aggregateId}`) &&
  has(filter.entityTypes, row.aggregateType) &&
  (filter.from === null || row.occurredAt >= filter.from) &&
  (filter.to === null || row.occurredAt < filter.to) &&
  has(filter.changedFields, row.changes[0]?.field ?? null) &&
  (filter.text === '' || JSON.stringify(row).toLowerCase().includes(filter.text.toLowerCase()));

export function fakeAudit(world: FakeWorld): AuditEngine {
  let log: AuditRow[] | undefined;
  const rows = ({ filter, descending, sort, upTo }: AuditSelection) => {
    log ??= logOf(world).map(asRow);
    const found = log.filter((row) => (upTo === null || row.position <= upTo) && passes(row, filter));
    if (sort === 'user') {
      found.sort((a, b) => (a.user?.name ?? '').localeCompare(b.user?.name ?? '') || a.position - b.position);
    }
    return descending ? found.reverse() : found;
  };
  return {
    auditLog: async ({ selection, offset, limit }) => {
      world.calls.push(`auditLog ${offset} ${JSON.stringify(selection)}`);
      const found = rows(selection);
      const shown = found.slice(offset, offset + limit).map((row) => withHits(row, selection.filter.text));
      return { rows: shown, total: found.length, upTo: FAKE_HEAD };
    },
    auditCount: async (selection) => rows(selection).length,
    auditNews: async (selection) => rows({ ...selection, upTo: null }).length - rows(selection).length,
    auditChoices: async ({ filter, ...order }, part) => {
      world.calls.push(`auditChoices ${part}`);
      const others = rows({ ...order, filter: { ...filter, [part]: { only: [], without: [] } } });
      return countOf(others.map((row) => VALUE_OF[part](row)));
    },
    exportAudit: async ({ selection, token, format }, onProgress) => {
      world.calls.push(`exportAudit ${format} ${token}`);
      const total = rows(selection).length;
      onProgress(progress({ phase: 'exporting', done: 0, total }));
      return progress({ phase: 'done', done: total, total });
    },
  };
}
