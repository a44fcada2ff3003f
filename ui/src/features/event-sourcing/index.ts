// What the rest of the UI may use of this feature.
import { lazy } from 'react';

export { ActivityTimeline } from './components/ActivityTimeline';
export { CategoryChip } from './components/CategoryChip';
export { CategoryFilter } from './components/CategoryFilter';
export { ColouredIcon } from './components/ColouredIcon';
export { DayHeading } from './components/DayHeading';
export { EntriesSkeleton } from './components/EntriesSkeleton';
export { EntryAside } from './components/EntryAside';
export { EntryClock } from './components/EntryClock';
export { EventIconSprite } from './components/EventIcon';
export { TimelinePill } from './components/TimelinePill';
/** Read when the first event is opened: its parts are not needed for the first paint. */
export const EventDetails = lazy(() =>
  import('./components/EventDetails').then((module) => ({ default: module.EventDetails })),
);
export { useBarred, useMayWrite } from './hooks/useMayWrite';
export { useMe } from './hooks/usePendingEntries';
export { useRenameMe } from './hooks/useRenameMe';
export { useEventsCalled } from './hooks/useEventsCalled';
export { TIMELINES_KEY, timelineQuery } from './hooks/useTimeline';
export { callByNewNames, namingLists } from './hooks/callByNewNames';
export { timelineWithUsers } from './services/timelineData';
export { withUsers, type Users } from './services/withUsers';
export { CATEGORIES, type TimelineNarrowing } from './types/events.types';
export type { StreamMonitorHandle } from './components/EventStreamMonitor';
/** Read when the view is first opened. */
export const EventStreamMonitor = lazy(() =>
  import('./components/EventStreamMonitor').then((module) => ({ default: module.EventStreamMonitor })),
);
export { WHOLE_STREAM, type StreamNarrowing } from './types/stream.types';
export { parseStream } from './services/stream/streamName';
export type { AuditTrailHandle } from './components/AuditTrail';
/** Read when the view is first opened. */
export const AuditTrail = lazy(() =>
  import('./components/AuditTrail').then((module) => ({ default: module.AuditTrail })),
);
export { fromAuditParams, toAuditParams, type AuditParams } from './services/audit/auditParams';
export { NO_FILTER, WHOLE_AUDIT, type AuditChoice, type AuditView } from './types/audit.types';
