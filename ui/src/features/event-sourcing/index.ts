// What the rest of the UI may use of this feature.
import { lazy } from 'react';

export { ActivityTimeline } from './timeline/ActivityTimeline';
/** Read when the first event is opened: its parts are not needed for the first paint. */
export const EventDetails = lazy(() =>
  import('./details/EventDetails').then((module) => ({ default: module.EventDetails })),
);
export { useBarred, useMayWrite } from './hooks/useMayWrite';
export { useMe } from './hooks/useMe';
export { useRenameMe } from './hooks/useRenameMe';
export { useEventsCalled } from './hooks/useEventsCalled';
export { TIMELINES_KEY, timelineQuery, useTimeline } from './timeline/useTimeline';
export { callByNewNames, namingLists } from './hooks/callByNewNames';
export { timelineWithUsers } from './timeline/timelineData';
export type { DomainEvent, EventStatistics, TimelineEvent } from './types/events.types';
export type { TimelineNarrowing } from './timeline/timeline.types';
export { useEventStream } from './stream/useEventStream';
export type { StreamMonitorHandle } from './stream/EventStreamMonitor';
/** Read when the view is first opened. */
export const EventStreamMonitor = lazy(() =>
  import('./stream/EventStreamMonitor').then((module) => ({ default: module.EventStreamMonitor })),
);
export { WHOLE_STREAM, type StreamNarrowing } from './stream/stream.types';
export { eventApi } from './services/eventApi';
export { parseStream } from './services/streamName';
export type { AuditTrailHandle } from './audit/AuditTrail';
/** Read when the view is first opened. */
export const AuditTrail = lazy(() =>
  import('./audit/AuditTrail').then((module) => ({ default: module.AuditTrail })),
);
export { fromAuditParams, toAuditParams, type AuditParams } from './audit/auditParams';
export { NO_FILTER, WHOLE_AUDIT, type AuditChoice, type AuditView } from './audit/audit.types';
