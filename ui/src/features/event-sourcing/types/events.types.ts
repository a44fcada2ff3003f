// What an event is called here: names for the types that the engine's crates generate, none written a second time.
export type {
  /** An event as a stream carries it; all that it says is in its details. */
  StreamEvent as DomainEvent,
  TimelineEvent,
  EventStatistics,
} from '@/platform';
