// What the rest of the UI may use of this feature.
import { lazy } from 'react';

export { ActivityTimeline } from './components/ActivityTimeline';
/** Read when the first event is opened: its parts are not needed for the first paint. */
export const EventDetails = lazy(() =>
  import('./components/EventDetails').then((module) => ({ default: module.EventDetails })),
);
export { TIMELINES_KEY, timelineQuery } from './hooks/useTimeline';
export { parsePeriod, startOfDay } from './services/period';
export { CATEGORIES, type TimelineNarrowing } from './types/events.types';
