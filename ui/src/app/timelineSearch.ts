// What the address says of the timeline view: the chosen entity, the open event, the filters.
import type { EntityNarrowing } from '@/features/entities';
import { CATEGORIES, type TimelineNarrowing } from '@/features/event-sourcing';

export interface TimelineSearch {
  /** The chosen entity. */
  type?: string;
  id?: string;
  /** Position of the event whose details are open. */
  event?: number;
  /** The entity list's search and type. */
  q?: string;
  of?: string;
  /** The timeline's categories, separated by commas, and words. */
  cat?: string;
  text?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** Drops what is empty, so that addresses stay short. */
function compact(search: TimelineSearch): TimelineSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  );
}

export function parseTimelineSearch(raw: Record<string, unknown>): TimelineSearch {
  const event = Number(raw['event']);
  return compact({
    type: text(raw['type']),
    id: text(raw['id']),
    event: Number.isSafeInteger(event) && event > 0 ? event : undefined,
    q: text(raw['q']),
    of: text(raw['of']),
    cat: text(raw['cat']),
    text: text(raw['text']),
  });
}

export const entityNarrowing = ({ q, of }: TimelineSearch): EntityNarrowing => ({
  text: q ?? '',
  entityType: of ?? null,
});

export const withEntityNarrowing = (search: TimelineSearch, narrowing: EntityNarrowing): TimelineSearch =>
  compact({ ...search, q: narrowing.text, of: narrowing.entityType ?? undefined });

export const timelineNarrowing = ({ cat, text: words }: TimelineSearch): TimelineNarrowing => ({
  categories: CATEGORIES.filter((category) => cat?.split(',').includes(category)),
  text: words ?? '',
});

export const withTimelineNarrowing = (search: TimelineSearch, narrowing: TimelineNarrowing): TimelineSearch =>
  compact({ ...search, cat: narrowing.categories.join(','), text: narrowing.text });

export const withEntity = (
  search: TimelineSearch,
  { entityType, entityId }: { entityType: string; entityId: string },
): TimelineSearch => compact({ ...search, type: entityType, id: entityId, event: undefined });

export const withEvent = (search: TimelineSearch, event: number | undefined): TimelineSearch =>
  compact({ ...search, event });
