// Events of a stream without gaps, for tests: each tells its position, the rest is the same.
import type { StreamEvent } from '@/platform';

export const streamEvent = (position: number, more: Partial<StreamEvent> = {}): StreamEvent => ({
  position,
  type: 'NoteAddedEvent',
  category: 'interaction',
  occurredAt: '2026-03-12T09:00:00Z',
  recordedAt: '2026-03-12T09:00:00Z',
  aggregateType: 'customer',
  aggregateId: 'c1',
  aggregateName: 'Gasthof',
  version: position,
  user: null,
  login: null,
  ...more,
});

/** The events after one position up to another. */
export const streamEvents = (from: number, to: number): StreamEvent[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => streamEvent(from + 1 + index));
