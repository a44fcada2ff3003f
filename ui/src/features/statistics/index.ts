// What the rest of the UI may use of this feature.
import { lazy } from 'react';

/** Read when it is first gone to: no other view's first paint waits for it. */
export const Statistics = lazy(() =>
  import('./components/Statistics').then((module) => ({ default: module.Statistics })),
);
export { parseStatisticsPeriod, STEPS, type StatisticsChoice } from './services/period';
