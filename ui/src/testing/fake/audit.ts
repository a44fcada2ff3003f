// The fake engine's audit trail.
import type { AuditFilter, AuditMarks, AuditRow, AuditSelection, Engine, TimelineEvent } from '@/platform';
import { FAKE_HEAD, logOf } from './log';
import { progress } from './progress';
import type { FakeWorld } from './world';

type AuditEngine = Pick<Engine, 'auditLog' | 'auditCount' | 'exportAudit'>;

export const NO_ROW_MARKS: AuditMarks = {
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

const passes = (row: AuditRow, filter: AuditFilter) =>
  (filter.categories.length === 0 || filter.categories.includes(row.category)) &&
  (filter.eventTypes.length === 0 || filter.eventTypes.includes(row.eventType)) &&
  (filter.userIds.length === 0 || (row.user !== null && filter.userIds.includes(row.user.id))) &&
  (filter.entity === null || filter.entity.entityId === row.aggregateId) &&
  (filter.entityType === null || filter.entityType === row.aggregateType) &&
  (filter.from === null || row.occurredAt >= filter.from) &&
  (filter.to === null || row.occurredAt < filter.to) &&
  (filter.changedField === null || row.changes.some(({ field }) => field === filter.changedField)) &&
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
    exportAudit: async ({ selection, token, format }, onProgress) => {
      world.calls.push(`exportAudit ${format} ${token}`);
      const total = rows(selection).length;
      onProgress(progress({ phase: 'exporting', done: 0, total }));
      return progress({ phase: 'done', done: total, total });
    },
  };
}
