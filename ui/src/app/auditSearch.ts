// What the address says of the audit trail: filters, order, and the open event.
import { fromAuditParams, toAuditParams, type AuditParams, type AuditView } from '@/features/event-sourcing';

export interface AuditSearch extends AuditParams {
  /** Position of the event whose details are open. */
  event?: number;
}

export function parseAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const event = Number(raw['event']);
  return withEvent(toAuditParams(fromAuditParams(raw)), event);
}

export const auditView = (search: AuditSearch): AuditView => fromAuditParams({ ...search });

export const withAuditView = ({ event }: AuditSearch, view: AuditView): AuditSearch =>
  withEvent(toAuditParams(view), event);

export function withEvent(search: AuditSearch, event: number | undefined): AuditSearch {
  const next = { ...search };
  delete next.event;
  return event !== undefined && Number.isSafeInteger(event) && event > 0 ? { ...next, event } : next;
}
