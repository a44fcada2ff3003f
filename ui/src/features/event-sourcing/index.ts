// What the rest of the UI may use of this feature.
import { lazy } from 'react';

export { ActivityTimeline } from './components/ActivityTimeline';
export { CategoryChip } from './components/CategoryChip';
export { DayHeading } from './components/DayHeading';
export { EventIcon } from './components/EventIcon';
export { TimelinePill } from './components/TimelinePill';
/** Read when the first event is opened: its parts are not needed for the first paint. */
export const EventDetails = lazy(() =>
  import('./components/EventDetails').then((module) => ({ default: module.EventDetails })),
);
export { TIMELINES_KEY, timelineQuery } from './hooks/useTimeline';
export { parsePeriod, startOfDay } from './services/period';
export { CATEGORIES, type TimelineNarrowing } from './types/events.types';
