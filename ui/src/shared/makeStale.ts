// Makes what was read of the engine stale, also what is being read for the first time at this moment.
import type { InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';

/**
 * As `invalidateQueries`, which lets a first reading that is under way go on as if it were of now. What it brings may be older than
 * what made it stale, so it is read once more when it is there.
 */
export function makeStale(client: QueryClient, filters: InvalidateQueryFilters): Promise<void> {
  const firstReadings = client
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  for (const { queryKey, promise } of firstReadings) {
    const again = () => client.invalidateQueries({ ...filters, queryKey, exact: true });
    // Where it fails, whoever asked tells so, and what is asked then is of then.
    void promise?.then(again, () => undefined);
  }
  return client.invalidateQueries(filters);
}
