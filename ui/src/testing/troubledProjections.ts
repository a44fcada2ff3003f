// Projections in every state, with events that they could not take: for tests and for looking at the view.
import type { ProjectionsOverview, ProjectionState } from '@/platform';

const HEAD = 123_456;

const state = (name: string, change: Partial<ProjectionState> = {}): ProjectionState => ({
  name,
  status: 'ACTIVE',
  position: HEAD,
  head: HEAD,
  lastProcessedAt: '2026-03-12T09:32:00Z',
  error: null,
  deadLetters: 0,
  ...change,
});

export const troubledProjections: ProjectionsOverview = {
  projections: [
    state('users'),
    state('entities', { deadLetters: 2 }),
    state('customer_timeline_view', { position: 55_555 }),
    state('event_search', { status: 'PAUSED', position: 120_000 }),
    state('opportunity_read_model', {
      status: 'FAILED',
      position: 98_001,
      error: 'read models views.db: disk I/O error; they can be rebuilt from the log by deleting this file',
    }),
    state('activity_feed', { position: 0, lastProcessedAt: null }),
  ],
  deadLetters: [
    {
      projection: 'entities',
      position: 4711,
      eventType: 'CustomerRenamedEvent',
      error: 'field "name" is not a text',
      failedAt: '2026-03-11T15:04:00Z',
    },
    {
      projection: 'entities',
      position: 98_002,
      eventType: 'OrderImportedEvent<b>x</b>',
      error: 'the data is no object',
      failedAt: '2026-03-12T08:00:00Z',
    },
  ],
};
