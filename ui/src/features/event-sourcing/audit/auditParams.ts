// The audit trail's choices for the address and for saved filters.
import type { Among, AuditColumn } from '@/platform';
import {
  amongIn,
  amongParams,
  compact,
  knownIn,
  textIn,
  type AmongParams,
  type Params,
} from '@/shared/address';
import { ALL, isOpen, only } from '@/shared/among';
import { CATEGORIES } from '@/shared/events/categories';
import { endBefore, parsePeriod, periodOf, textOf } from '@/shared/period';
import { streamOf } from '../services/streamName';
import { WHOLE_AUDIT, type AuditView } from './audit.types';

/** Categories, event types, users, entities, their types and changed fields are choices among values. */
export interface AuditParams
  extends
    AmongParams<'cat'>,
    AmongParams<'types'>,
    AmongParams<'who'>,
    AmongParams<'about'>,
    AmongParams<'of'>,
    AmongParams<'field'> {
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
    ...amongParams('about', filter.entities),
    ...amongParams('of', filter.entityTypes),
    period: filter.period ?? '',
    ...amongParams('field', filter.changedFields),
    text: filter.text,
    sort: sort === WHOLE_AUDIT.sort ? '' : sort,
    dir: descending ? '' : 'asc',
  });

/** Two views that say the same have the same one. */
export const auditKey = (view: AuditView): string => JSON.stringify(toAuditParams(view));

export function fromAuditParams(params: Params): AuditView {
  const about = amongIn(params, 'about');
  return {
    filter: {
      categories: knownIn(params, 'cat', CATEGORIES),
      eventTypes: amongIn(params, 'types'),
      userIds: amongIn(params, 'who'),
      entities: isOpen(about) ? ofEarlier(params) : about,
      entityTypes: amongIn(params, 'of'),
      period: parsePeriod(textIn(params, 'period')) ?? betweenMoments(params),
      changedFields: amongIn(params, 'field'),
      text: textIn(params, 'text').trim(),
    },
    sort: SORTS.find((sort) => sort === params['sort']) ?? WHOLE_AUDIT.sort,
    descending: params['dir'] !== 'asc',
  };
}

/** The entity of a filter that an earlier version saved. */
function ofEarlier(params: Params): Among {
  const [entityType, entityId] = [textIn(params, 'etype'), textIn(params, 'eid')];
  return entityType !== '' && entityId !== '' ? only(streamOf({ entityType, entityId })) : ALL;
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
