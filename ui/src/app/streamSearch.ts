// What the address says of the stream view: the stream, its filters, where it begins, and the open event.
import { parseStream, type StreamNarrowing } from '@/features/event-sourcing';
import {
  amongIn,
  amongParams,
  compact,
  positionIn,
  textIn,
  type AmongParams,
  type Params,
} from '@/shared/address';

export interface StreamSearch extends AmongParams<'types'> {
  /** The stream, unless it is the whole log. */
  stream?: string;
  text?: string;
  /** The position to begin at. */
  from?: number;
  /** Position of the event whose details are open. */
  event?: number;
}

export const parseStreamSearch = (raw: Params): StreamSearch =>
  compact<StreamSearch>({
    stream: parseStream(textIn(raw, 'stream')) ?? undefined,
    ...amongParams('types', amongIn(raw, 'types')),
    text: textIn(raw, 'text'),
    from: positionIn(raw, 'from'),
    event: positionIn(raw, 'event'),
  });

export const streamNarrowing = (search: StreamSearch): StreamNarrowing => ({
  stream: search.stream ?? 'all',
  eventTypes: amongIn({ ...search }, 'types'),
  text: search.text ?? '',
  from: search.from ?? null,
});

export const withStreamNarrowing = (search: StreamSearch, narrowing: StreamNarrowing): StreamSearch =>
  compact<StreamSearch>({
    ...search,
    stream: narrowing.stream === 'all' ? undefined : narrowing.stream,
    ...amongParams('types', narrowing.eventTypes),
    text: narrowing.text,
    from: narrowing.from ?? undefined,
  });

export const withStreamEvent = (search: StreamSearch, event: number | undefined): StreamSearch =>
  compact<StreamSearch>({ ...search, event });
