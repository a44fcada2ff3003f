// The demo company's live simulation: whether it runs, and how to start and end it.
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { engine } from '@/platform';
import { refreshStatus, useWorkspaceStatus } from '@/shared/workspace/useWorkspace';

/** Events a second that a reader may choose from. */
export const SIMULATION_RATES = [1, 10, 50, 500, 5000] as const;

/** Starts the simulation at that rate; 0 ends it. */
export async function simulate(client: QueryClient, eventsPerSecond: number): Promise<void> {
  await engine().simulate(eventsPerSecond);
  await refreshStatus(client);
}

export function useSimulation() {
  const client = useQueryClient();
  return {
    rate: useWorkspaceStatus().data?.simulating ?? null,
    stop: () => simulate(client, 0),
  };
}
