// What a reader of the audit trail chooses: which rows, in which order, which columns.
import type { AuditColumn, AuditFilter, AuditPart, AuditSelection } from '@/platform';
import { ALL, isOpen } from '@/shared/among';
import { boundsOf } from '@/shared/period';

/** What the rows are narrowed by. */
export interface AuditChoice extends Omit<AuditFilter, 'from' | 'to'> {
  /** As shared/period.ts writes it: a usual one goes with the day. */
  period: string | null;
}

export interface AuditView {
  filter: AuditChoice;
  sort: AuditColumn;
  descending: boolean;
}

export const NO_FILTER: AuditChoice = {
  categories: ALL,
  eventTypes: ALL,
  userIds: ALL,
  entities: ALL,
  entityTypes: ALL,
  period: null,
  changedFields: ALL,
  text: '',
};

/** Everything, the newest first. */
export const WHOLE_AUDIT: AuditView = { filter: NO_FILTER, sort: 'position', descending: true };

/** The parts of a filter that are choices among values of a menu. */
const AUDIT_PARTS: readonly AuditPart[] = [
  'categories',
  'eventTypes',
  'userIds',
  'entityTypes',
  'changedFields',
];

export const isAuditFiltered = (filter: AuditChoice): boolean =>
  AUDIT_PARTS.some((part) => !isOpen(filter[part])) ||
  !isOpen(filter.entities) ||
  filter.period !== null ||
  filter.text !== '';

/** Whether the engine is asked for all rows. */
export const isAuditSelectionOpen = ({ filter }: AuditSelection): boolean =>
  AUDIT_PARTS.every((part) => isOpen(filter[part])) &&
  isOpen(filter.entities) &&
  filter.from === null &&
  filter.to === null &&
  filter.text === '';

/** What the engine is asked for: the days that a usual period has now. */
export function selectionOf(
  { filter: { period, ...filter }, ...order }: AuditView,
  now: Date,
): AuditSelection {
  return { ...order, filter: { ...filter, ...boundsOf(period, now) }, upTo: null };
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
