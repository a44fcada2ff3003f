// What the parts of the fake engine share.
import type { EntitySummary, TimelineEvent } from '@/platform';

export interface FakeWorld {
  now: Date;
  entities: EntitySummary[];
  /** Everything that happened, newest first. */
  events(): TimelineEvent[];
  /** One entity's, in no order. */
  eventsOf(entityId: string): TimelineEvent[];
  /** What was asked of the engine, for tests to look at. */
  calls: string[];
}
