// What the rest of the UI may use of this feature.
import { lazy } from 'react';

/** Read when it is first gone to: no other view's first paint waits for it. */
export const Overview = lazy(() =>
  import('./components/Overview').then((module) => ({ default: module.Overview })),
);
export type { FeedNarrowing } from './services/feedApi';
export { FEED_KEY, feedWithUsers } from './services/feedPages';
