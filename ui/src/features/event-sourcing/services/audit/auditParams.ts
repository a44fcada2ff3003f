// The audit trail's choices as short texts, for the address and for saved filters. What is not understood is left out.
import type { AuditColumn, Category } from '@/platform';
import { NO_FILTER, WHOLE_AUDIT, type AuditView } from '../../types/audit.types';
import { CATEGORIES } from '../../types/events.types';
import { PERIODS } from '../period';

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
  /** One that goes with the day, in the place of `since` and `until`. */
  period?: string;
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
    period: filter.preset ?? '',
    since: filter.preset === null ? (filter.from ?? '') : '',
    until: filter.preset === null ? (filter.to ?? '') : '',
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
  const preset = PERIODS.find((period) => period === params['period']) ?? null;
  return {
    filter: {
      ...NO_FILTER,
      categories: CATEGORIES.filter((category: Category) => list(params['cat']).includes(category)),
      eventTypes: list(params['types']),
      userIds: list(params['who']),
      entity: etype !== '' && eid !== '' ? { entityType: etype, entityId: eid } : null,
      entityType: text(params['of']) || null,
      from: preset === null ? moment(params['since']) : null,
      to: preset === null ? moment(params['until']) : null,
      preset,
      changedField: text(params['field']) || null,
      text: text(params['text']).trim(),
    },
    sort: SORTS.find((sort) => sort === params['sort']) ?? WHOLE_AUDIT.sort,
    descending: params['dir'] !== 'asc',
  };
}
