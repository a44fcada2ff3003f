// What the address says of the stream view: the stream, its filters, where it begins, and the open event.
import { parseStream, type StreamNarrowing } from '@/features/event-sourcing';

export interface StreamSearch {
  /** The stream, unless it is the whole log. */
  stream?: string;
  /** Event types, separated by commas. */
  types?: string;
  text?: string;
  /** The position to begin at. */
  from?: number;
  /** Position of the event whose details are open. */
  event?: number;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const position = (value: unknown): number | undefined => {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
};

const compact = (search: StreamSearch): StreamSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));

export function parseStreamSearch(raw: Record<string, unknown>): StreamSearch {
  return compact({
    stream: parseStream(text(raw['stream']) ?? '') ?? undefined,
    types: text(raw['types']),
    text: text(raw['text']),
    from: position(raw['from']),
    event: position(raw['event']),
  });
}

export const streamNarrowing = ({ stream, types, text: words, from }: StreamSearch): StreamNarrowing => ({
  stream: stream ?? 'all',
  eventTypes: types?.split(',').filter(Boolean) ?? [],
  text: words ?? '',
  from: from ?? null,
});

export const withStreamNarrowing = (search: StreamSearch, narrowing: StreamNarrowing): StreamSearch =>
  compact({
    ...search,
    stream: narrowing.stream === 'all' ? undefined : narrowing.stream,
    types: narrowing.eventTypes.join(','),
    text: narrowing.text,
    from: narrowing.from ?? undefined,
  });

export const withStreamEvent = (search: StreamSearch, event: number | undefined): StreamSearch =>
  compact({ ...search, event });
