// What the address says of the audit trail: filters, order, and the open event.
import { fromAuditParams, toAuditParams, type AuditParams, type AuditView } from '@/features/event-sourcing';
import { compact, positionIn, type Params } from '@/shared/address';

export interface AuditSearch extends AuditParams {
  /** Position of the event whose details are open. */
  event?: number;
}

export const parseAuditSearch = (raw: Params): AuditSearch =>
  withEvent(toAuditParams(fromAuditParams(raw)), positionIn(raw, 'event'));

export const auditView = (search: AuditSearch): AuditView => fromAuditParams({ ...search });

export const withAuditView = ({ event }: AuditSearch, view: AuditView): AuditSearch =>
  withEvent(toAuditParams(view), event);

export const withEvent = (search: AuditSearch, event: number | undefined): AuditSearch =>
  compact<AuditSearch>({ ...search, event });
