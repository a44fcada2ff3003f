// The audit trail's choices as short texts, for the address and for saved filters. What is not understood is left out.
import type { AuditColumn, Category } from '@/platform';
import { NO_FILTER, WHOLE_AUDIT, type AuditView } from '../../types/audit.types';
import { CATEGORIES } from '../../types/events.types';

export interface AuditParams {
  /** Lists are separated by commas. */
  cat?: string;
  types?: string;
  who?: string;
  /** The entity: its type and its id. */
  etype?: string;
  eid?: string;
  /** Only entities of this type. */
  of?: string;
  since?: string;
  until?: string;
  field?: string;
  text?: string;
  sort?: string;
  /** `asc` for the smallest first. */
  dir?: string;
}

const SORTS: readonly AuditColumn[] = ['position', 'occurredAt', 'user', 'entity', 'eventType'];

const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

const list = (value: unknown): string[] => text(value).split(',').filter(Boolean);

const moment = (value: unknown): string | null => {
  const millis = Date.parse(text(value));
  return Number.isNaN(millis) ? null : new Date(millis).toISOString();
};

export function toAuditParams({ filter, sort, descending }: AuditView): AuditParams {
  const all: Required<AuditParams> = {
    cat: filter.categories.join(),
    types: filter.eventTypes.join(),
    who: filter.userIds.join(),
    etype: filter.entity?.entityType ?? '',
    eid: filter.entity?.entityId ?? '',
    of: filter.entityType ?? '',
    since: filter.from ?? '',
    until: filter.to ?? '',
    field: filter.changedField ?? '',
    text: filter.text,
    sort: sort === WHOLE_AUDIT.sort ? '' : sort,
    dir: descending ? '' : 'asc',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

export function fromAuditParams(params: Readonly<Record<string, unknown>>): AuditView {
  const etype = text(params['etype']);
  const eid = text(params['eid']);
  return {
    filter: {
      ...NO_FILTER,
      categories: CATEGORIES.filter((category: Category) => list(params['cat']).includes(category)),
      eventTypes: list(params['types']),
      userIds: list(params['who']),
      entity: etype !== '' && eid !== '' ? { entityType: etype, entityId: eid } : null,
      entityType: text(params['of']) || null,
      from: moment(params['since']),
      to: moment(params['until']),
      changedField: text(params['field']) || null,
      text: text(params['text']).trim(),
    },
    sort: SORTS.find((sort) => sort === params['sort']) ?? WHOLE_AUDIT.sort,
    descending: params['dir'] !== 'asc',
  };
}
