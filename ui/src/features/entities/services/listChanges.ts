// The pages of an entity list with what has changed: what happened to whom is first in the order, so the list's beginning is read
// anew up to where it is as it was; and each entity that changed without moving there, as by an event dated back, by itself. Where such
// an event brings one to another place among what is loaded, the list is read anew.
import type { InfiniteData } from '@tanstack/react-query';
import type { EntityPage, EntitySummary } from '@/platform';
import { entityKey, isSameEntity, type EntityMark } from '@/shared/entities/marks';

export type EntityPages = InfiniteData<EntityPage, string | null>;

/** More entities than these are not read one by one: the whole list is. */
const MOST_SINGLE = 8;

const timeOf = ({ lastOccurredAt }: EntitySummary) => Date.parse(lastOccurredAt);

/** What was read of the list's beginning, and of single entities elsewhere in it. */
export interface Changes {
  beginning: readonly EntitySummary[];
  single: readonly EntitySummary[];
}

export interface Reader {
  page(cursor: string | null): Promise<EntityPage>;
  one(entity: EntityMark): Promise<EntitySummary | null>;
}

/**
 * Reads what has changed of what the list is of; `null` where that is too much, or belongs elsewhere in what is loaded, and the whole list is
 * to be read anew.
 */
export async function readChanges(
  known: EntityPages,
  touched: readonly EntityMark[],
  read: Reader,
): Promise<Changes | null> {
  const before = new Map(known.pages.flatMap(({ entities }) => entities).map((one) => [entityKey(one), one]));
  const isAsBefore = (one: EntitySummary | undefined) => {
    const old = one && before.get(entityKey(one));
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
  const isRead = new Set(beginning.map(entityKey));
  const elsewhere = touched.filter((mark) => !isRead.has(entityKey(mark)));
  if (elsewhere.length > MOST_SINGLE) return null;
  const single = (await Promise.all(elsewhere.map(read.one))).filter((one) => one !== null);
  const end = known.pages.at(-1);
  // Of a list that is loaded to its end, everything is among what is loaded.
  const lastLoaded = end?.next ? end.entities.at(-1) : undefined;
  const hasPlace = (one: EntitySummary) => {
    const old = before.get(entityKey(one));
    return old ? old.lastOccurredAt === one.lastOccurredAt : lastLoaded && timeOf(one) < timeOf(lastLoaded);
  };
  return single.every(hasPlace) ? { beginning, single } : null;
}

/** The pages with the changes; each entity stands in them once. There are as many pages as before, and they go on as before. */
export function withChanges(pages: EntityPages, { beginning, single }: Changes): EntityPages {
  const isFirst = new Set(beginning.map(entityKey));
  const renewed = (entity: EntitySummary) => single.find((one) => isSameEntity(one, entity)) ?? entity;
  const rest = pages.pages.map((page) => ({
    ...page,
    entities: page.entities.filter((entity) => !isFirst.has(entityKey(entity))).map(renewed),
  }));
  const [first, ...others] = rest;
  if (!first) return pages;
  return { ...pages, pages: [{ ...first, entities: [...beginning, ...first.entities] }, ...others] };
}
