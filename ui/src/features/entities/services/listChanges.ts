// The pages of an entity list with what has changed: what happened to whom is first in the order, so the list's beginning is read
// anew up to where it is as it was; and each entity that changed without moving there, as by an event dated back, by itself.
import type { InfiniteData } from '@tanstack/react-query';
import type { EntityPage, EntitySummary } from '@/platform';
import { isSameEntity, type EntityMark } from './marks';

export type EntityPages = InfiniteData<EntityPage, string | null>;

/** More entities than these are not read one by one: the whole list is. */
const MOST_SINGLE = 8;

const keyOf = ({ entityType, entityId }: EntityMark) => `${entityType}/${entityId}`;

/** What was read of the list's beginning, and of single entities elsewhere in it. */
export interface Changes {
  beginning: readonly EntitySummary[];
  single: readonly EntitySummary[];
}

export interface Reader {
  page(cursor: string | null): Promise<EntityPage>;
  one(entity: EntityMark): Promise<EntitySummary | null>;
}

/** Reads what has changed; `null` where that is too much, and the whole list is to be read anew. */
export async function readChanges(
  known: EntityPages,
  touched: readonly EntityMark[],
  read: Reader,
): Promise<Changes | null> {
  const before = new Map(known.pages.flatMap(({ entities }) => entities).map((one) => [keyOf(one), one]));
  const isAsBefore = (one: EntitySummary | undefined) => {
    const old = one && before.get(keyOf(one));
    return old?.lastOccurredAt === one?.lastOccurredAt && old?.eventCount === one?.eventCount;
  };
  const beginning: EntitySummary[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < known.pages.length; pages += 1) {
    const page: EntityPage = await read.page(cursor);
    beginning.push(...page.entities);
    cursor = page.next;
    if (cursor === null || isAsBefore(page.entities.at(-1))) break;
  }
  const isRead = new Set(beginning.map(keyOf));
  const elsewhere = touched.filter((mark) => before.has(keyOf(mark)) && !isRead.has(keyOf(mark)));
  if (elsewhere.length > MOST_SINGLE) return null;
  const single = await Promise.all(elsewhere.map(read.one));
  return { beginning, single: single.filter((one) => one !== null) };
}

/** The pages with the changes; each entity stands in them once. There are as many pages as before, and they go on as before. */
export function withChanges(pages: EntityPages, { beginning, single }: Changes): EntityPages {
  const isFirst = new Set(beginning.map(keyOf));
  const renewed = (entity: EntitySummary) => single.find((one) => isSameEntity(one, entity)) ?? entity;
  const rest = pages.pages.map((page) => ({
    ...page,
    entities: page.entities.filter((entity) => !isFirst.has(keyOf(entity))).map(renewed),
  }));
  const [first, ...others] = rest;
  if (!first) return pages;
  return { ...pages, pages: [{ ...first, entities: [...beginning, ...first.entities] }, ...others] };
}
