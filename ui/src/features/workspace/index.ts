// What the rest of the UI may use of this feature.
import { lazy } from 'react';

/** Read only when there is no workspace to go to. */
export const StartScreen = lazy(() =>
  import('./components/StartScreen').then((module) => ({ default: module.StartScreen })),
);
export const ImportScreen = lazy(() =>
  import('./components/ImportScreen').then((module) => ({ default: module.ImportScreen })),
);
export { useLiveness, type Liveness } from './hooks/useLiveness';
export { simulate, SIMULATION_RATES, useSimulation } from './hooks/useSimulation';
export { ExportBar } from './components/ExportBar';
export { startExport, useJob, type Job } from './services/job';
export { fileName } from './services/logFile';
export { jobPercent } from './services/jobPercent';
