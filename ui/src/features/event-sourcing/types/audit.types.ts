// What a reader of the audit trail chooses: which rows, in which order, which columns.
import type { AuditColumn, AuditFilter, AuditSelection } from '@/platform';
import { boundsOf, type PeriodPreset } from '../services/period';

/** What the rows are narrowed by. */
export interface AuditChoice extends AuditFilter {
  /** A period that goes with the day, in the place of `from` and `to`. */
  preset: PeriodPreset | null;
}

export interface AuditView {
  filter: AuditChoice;
  sort: AuditColumn;
  descending: boolean;
}

export const NO_FILTER: AuditChoice = {
  categories: [],
  eventTypes: [],
  userIds: [],
  entity: null,
  entityType: null,
  from: null,
  to: null,
  preset: null,
  changedField: null,
  text: '',
};

/** Everything, the newest first. */
export const WHOLE_AUDIT: AuditView = { filter: NO_FILTER, sort: 'position', descending: true };

export const isAuditFiltered = (filter: AuditChoice): boolean =>
  Object.values(filter).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== '',
  );

/** What the engine is asked for: the days that a preset has now. */
export function selectionOf(
  { filter: { preset, ...filter }, ...order }: AuditView,
  now: Date,
): AuditSelection {
  return { ...order, filter: preset === null ? filter : { ...filter, ...boundsOf(preset, now) }, upTo: null };
}

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
