// What the address says of the timeline view: the chosen entity, the open event, the filters.
import type { TimelineNarrowing } from '@/features/event-sourcing';
import type { Among } from '@/platform';
import {
  amongIn,
  amongParams,
  compact,
  knownIn,
  positionIn,
  textIn,
  type AmongParams,
  type Params,
} from '@/shared/address';
import { ALL } from '@/shared/among';
import { startOfDay } from '@/shared/days';
import type { EntityNarrowing } from '@/shared/entities/entityApi';
import { CATEGORIES } from '@/shared/events/categories';
import { parsePeriod } from '@/shared/period';

/** The timeline's categories, event types and people are choices among values. */
export interface TimelineSearch extends AmongParams<'cat'>, AmongParams<'types'>, AmongParams<'by'> {
  /** The chosen entity. */
  type?: string;
  id?: string;
  /** Position of the event whose details are open. */
  event?: number;
  /** The entity list's search and type. */
  q?: string;
  of?: string;
  /** The timeline's period, and words. */
  period?: string;
  text?: string;
  /** The day that the timeline begins with. */
  at?: string;
}

export function parseTimelineSearch(raw: Params): TimelineSearch {
  const at = textIn(raw, 'at');
  // What is wrong is named as `undefined`: the router would otherwise pass it on as it came.
  return {
    type: textIn(raw, 'type') || undefined,
    id: textIn(raw, 'id') || undefined,
    event: positionIn(raw, 'event'),
    q: textIn(raw, 'q') || undefined,
    of: textIn(raw, 'of') || undefined,
    ...named('cat', knownIn(raw, 'cat', CATEGORIES)),
    ...named('types', amongIn(raw, 'types')),
    ...named('by', amongIn(raw, 'by')),
    period: parsePeriod(textIn(raw, 'period')) ?? undefined,
    text: textIn(raw, 'text') || undefined,
    at: startOfDay(at) ? at : undefined,
  } as TimelineSearch;
}

const named = <Name extends string>(key: Name, among: Among): AmongParams<Name> => ({
  ...(Object.fromEntries([key, `${key}Not`].map((name) => [name, undefined])) as AmongParams<Name>),
  ...compact<AmongParams<Name>>(amongParams(key, among)),
});

export const entityNarrowing = ({ q, of }: TimelineSearch): EntityNarrowing => ({
  text: q ?? '',
  entityType: of ?? null,
});

export const withEntityNarrowing = (search: TimelineSearch, narrowing: EntityNarrowing): TimelineSearch =>
  compact<TimelineSearch>({ ...search, q: narrowing.text, of: narrowing.entityType ?? undefined });

export const timelineNarrowing = (search: TimelineSearch): TimelineNarrowing => ({
  categories: knownIn({ ...search }, 'cat', CATEGORIES),
  eventTypes: amongIn({ ...search }, 'types'),
  userIds: amongIn({ ...search }, 'by'),
  period: search.period ?? null,
  text: search.text ?? '',
});

export const withTimelineNarrowing = (search: TimelineSearch, narrowing: TimelineNarrowing): TimelineSearch =>
  compact<TimelineSearch>({
    ...search,
    ...amongParams('cat', narrowing.categories),
    ...amongParams('types', narrowing.eventTypes),
    ...amongParams('by', narrowing.userIds),
    period: narrowing.period ?? undefined,
    text: narrowing.text,
    // Whoever chooses a period or looks for words begins with their newest events, and no longer with a day jumped to before.
    at:
      narrowing.period === (search.period ?? null) && narrowing.text === (search.text ?? '')
        ? search.at
        : undefined,
  });

/** Another entity: what was open, where one was, and who and which types one looked for belonged to the one before. */
export const withEntity = (
  search: TimelineSearch,
  { entityType, entityId }: { entityType: string; entityId: string },
): TimelineSearch =>
  compact<TimelineSearch>({
    ...search,
    type: entityType,
    id: entityId,
    event: undefined,
    at: undefined,
    ...amongParams('types', ALL),
    ...amongParams('by', ALL),
  });

export const withDay = (search: TimelineSearch, at: string | null): TimelineSearch =>
  compact<TimelineSearch>({ ...search, at: at ?? undefined });

export const withEvent = (search: TimelineSearch, event: number | undefined): TimelineSearch =>
  compact<TimelineSearch>({ ...search, event });
