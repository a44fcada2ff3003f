// The audit trail's choices for the address and for saved filters.
import type { AuditColumn } from '@/platform';
import {
  amongIn,
  amongParams,
  compact,
  knownIn,
  textIn,
  type AmongParams,
  type Params,
} from '@/shared/address';
import { endBefore, parsePeriod, periodOf, textOf } from '@/shared/period';
import { WHOLE_AUDIT, type AuditView } from '../../types/audit.types';
import { CATEGORIES } from '../../types/events.types';

/** Categories, event types, users, types of entities and changed fields are choices among values. */
export interface AuditParams
  extends
    AmongParams<'cat'>,
    AmongParams<'types'>,
    AmongParams<'who'>,
    AmongParams<'of'>,
    AmongParams<'field'> {
  /** The entity: its type and its id. */
  etype?: string;
  eid?: string;
  period?: string;
  text?: string;
  sort?: string;
  /** `asc` for the smallest first. */
  dir?: string;
}

const SORTS: readonly AuditColumn[] = ['position', 'occurredAt', 'user', 'entity', 'eventType'];

export const toAuditParams = ({ filter, sort, descending }: AuditView): AuditParams =>
  compact<AuditParams>({
    ...amongParams('cat', filter.categories),
    ...amongParams('types', filter.eventTypes),
    ...amongParams('who', filter.userIds),
    etype: filter.entity?.entityType ?? '',
    eid: filter.entity?.entityId ?? '',
    ...amongParams('of', filter.entityTypes),
    period: filter.period ?? '',
    ...amongParams('field', filter.changedFields),
    text: filter.text,
    sort: sort === WHOLE_AUDIT.sort ? '' : sort,
    dir: descending ? '' : 'asc',
  });

export function fromAuditParams(params: Params): AuditView {
  const [entityType, entityId] = [textIn(params, 'etype'), textIn(params, 'eid')];
  return {
    filter: {
      categories: knownIn(params, 'cat', CATEGORIES),
      eventTypes: amongIn(params, 'types'),
      userIds: amongIn(params, 'who'),
      entity: entityType !== '' && entityId !== '' ? { entityType, entityId } : null,
      entityTypes: amongIn(params, 'of'),
      period: parsePeriod(textIn(params, 'period')) ?? betweenMoments(params),
      changedFields: amongIn(params, 'field'),
      text: textIn(params, 'text').trim(),
    },
    sort: SORTS.find((sort) => sort === params['sort']) ?? WHOLE_AUDIT.sort,
    descending: params['dir'] !== 'asc',
  };
}

/** The period of a filter that an earlier version saved: without it, it would show more than its name says. */
function betweenMoments(params: Params): string | null {
  const moment = (key: string) => {
    const date = new Date(textIn(params, key));
    return Number.isNaN(date.getTime()) ? null : date;
  };
  const [since, until] = [moment('since'), moment('until')];
  return periodOf({ from: since ? textOf(since) : '', to: until ? endBefore(until) : '' });
}
