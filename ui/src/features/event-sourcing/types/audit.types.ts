// What a reader of the audit trail chooses: which rows, in which order, which columns.
import type { AuditColumn, AuditFilter } from '@/platform';

export interface AuditView {
  filter: AuditFilter;
  sort: AuditColumn;
  descending: boolean;
}

export const NO_FILTER: AuditFilter = {
  categories: [],
  eventTypes: [],
  userIds: [],
  entity: null,
  entityType: null,
  from: null,
  to: null,
  changedField: null,
  text: '',
};

/** Everything, the newest first. */
export const WHOLE_AUDIT: AuditView = { filter: NO_FILTER, sort: 'position', descending: true };

export const isAuditFiltered = (filter: AuditFilter): boolean =>
  Object.values(filter).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== '',
  );

/** The table's columns in their order. */
export const AUDIT_COLUMNS = [
  'time',
  'user',
  'entity',
  'action',
  'changes',
  'position',
  'category',
  'type',
  'version',
  'recordedAt',
  'recordedBy',
  'description',
  'id',
] as const;

export type AuditCell = (typeof AUDIT_COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly AuditCell[] = [
  'time',
  'user',
  'entity',
  'action',
  'changes',
  'position',
];

/** What the engine can sort by, by column. */
export const SORT_OF: Readonly<Partial<Record<AuditCell, AuditColumn>>> = {
  time: 'occurredAt',
  user: 'user',
  entity: 'entity',
  action: 'eventType',
  position: 'position',
};
