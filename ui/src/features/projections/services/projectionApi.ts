// The feature's door to the engine.
import { engine, type ProjectionsOverview } from '@/platform';

export const projectionApi = {
  getProjections: (): Promise<ProjectionsOverview> => engine().projections(),
};
