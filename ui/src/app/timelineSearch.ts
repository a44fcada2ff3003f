// What the address says of the timeline view: the chosen entity, the open event, the filters.
import type { EntityNarrowing } from '@/features/entities';
import { CATEGORIES, parsePeriod, type TimelineNarrowing } from '@/features/event-sourcing';
import { startOfDay } from '@/shared/days';

export interface TimelineSearch {
  /** The chosen entity. */
  type?: string;
  id?: string;
  /** Position of the event whose details are open. */
  event?: number;
  /** The entity list's search and type. */
  q?: string;
  of?: string;
  /** The timeline's categories, separated by commas, its event types, its person, its period, and words. */
  cat?: string;
  /** A list, for an imported type may be named anything. */
  types?: string[];
  by?: string;
  period?: string;
  text?: string;
  /** The day that the timeline begins with. */
  at?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** Drops what is empty, so that addresses stay short. */
function compact(search: TimelineSearch): TimelineSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== '' && value.length !== 0),
  );
}

export function parseTimelineSearch(raw: Record<string, unknown>): TimelineSearch {
  const event = Number(raw['event']);
  // What is wrong is named as `undefined`: the router would otherwise pass it on as it came.
  return {
    type: text(raw['type']),
    id: text(raw['id']),
    event: Number.isSafeInteger(event) && event > 0 ? event : undefined,
    q: text(raw['q']),
    of: text(raw['of']),
    cat: text(raw['cat']),
    types: Array.isArray(raw['types']) ? raw['types'].flatMap((type) => text(type) ?? []) : undefined,
    by: text(raw['by']),
    period: parsePeriod(text(raw['period'])) ?? undefined,
    text: text(raw['text']),
    at: startOfDay(text(raw['at']) ?? '') ? text(raw['at']) : undefined,
  } as TimelineSearch;
}

export const entityNarrowing = ({ q, of }: TimelineSearch): EntityNarrowing => ({
  text: q ?? '',
  entityType: of ?? null,
});

export const withEntityNarrowing = (search: TimelineSearch, narrowing: EntityNarrowing): TimelineSearch =>
  compact({ ...search, q: narrowing.text, of: narrowing.entityType ?? undefined });

export const timelineNarrowing = (search: TimelineSearch): TimelineNarrowing => ({
  categories: CATEGORIES.filter((category) => search.cat?.split(',').includes(category)),
  eventTypes: search.types ?? [],
  userId: search.by ?? null,
  period: search.period ?? null,
  text: search.text ?? '',
});

export const withTimelineNarrowing = (search: TimelineSearch, narrowing: TimelineNarrowing): TimelineSearch =>
  compact({
    ...search,
    cat: narrowing.categories.join(','),
    types: narrowing.eventTypes,
    by: narrowing.userId ?? undefined,
    period: narrowing.period ?? undefined,
    text: narrowing.text,
  });

/** Another entity: what was open, where one was, and who and which types one looked for belonged to the one before. */
export const withEntity = (
  search: TimelineSearch,
  { entityType, entityId }: { entityType: string; entityId: string },
): TimelineSearch =>
  compact({
    ...search,
    type: entityType,
    id: entityId,
    event: undefined,
    at: undefined,
    types: undefined,
    by: undefined,
  });

export const withDay = (search: TimelineSearch, at: string | null): TimelineSearch =>
  compact({ ...search, at: at ?? undefined });

export const withEvent = (search: TimelineSearch, event: number | undefined): TimelineSearch =>
  compact({ ...search, event });
