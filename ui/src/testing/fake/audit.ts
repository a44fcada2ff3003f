// The fake engine's audit trail.
import type { AuditFilter, AuditRow, Engine, TimelineEvent } from '@/platform';
import { progress } from './progress';
import type { FakeWorld } from './world';

type AuditEngine = Pick<Engine, 'auditLog' | 'auditCount' | 'exportAudit'>;

const asRow = (event: TimelineEvent): AuditRow => ({
  position: event.position,
  id: event.id,
  occurredAt: event.occurredAt,
  recordedAt: event.occurredAt,
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
  hits: [],
});

const passes = (row: AuditRow, filter: AuditFilter) =>
  (filter.categories.length === 0 || filter.categories.includes(row.category)) &&
  (filter.eventTypes.length === 0 || filter.eventTypes.includes(row.eventType)) &&
  (filter.userIds.length === 0 || (row.user !== null && filter.userIds.includes(row.user.id))) &&
  (filter.entity === null || filter.entity.entityId === row.aggregateId) &&
  (filter.entityType === null || filter.entityType === row.aggregateType) &&
  (filter.from === null || row.occurredAt >= filter.from) &&
  (filter.to === null || row.occurredAt < filter.to) &&
  (filter.changedField === null || row.changes.some(({ field }) => field === filter.changedField)) &&
  JSON.stringify(row).toLowerCase().includes(filter.text.toLowerCase());

export function fakeAudit(world: FakeWorld): AuditEngine {
  const rows = (filter: AuditFilter, descending: boolean) => {
    const found = world
      .events()
      .map(asRow)
      .filter((row) => passes(row, filter));
    return descending ? found : found.reverse();
  };
  return {
    auditLog: async ({ selection, offset, limit }) => {
      world.calls.push(`auditLog ${offset} ${JSON.stringify(selection)}`);
      const found = rows(selection.filter, selection.descending);
      return { rows: found.slice(offset, offset + limit), total: found.length, upTo: 123_456 };
    },
    auditCount: async ({ filter }) => rows(filter, true).length,
    exportAudit: async ({ selection, file, format }, onProgress) => {
      world.calls.push(`exportAudit ${format} ${file}`);
      const total = rows(selection.filter, true).length;
      onProgress(progress({ phase: 'exporting', done: 0, total }));
      return progress({ phase: 'done', done: total, total });
    },
  };
}
