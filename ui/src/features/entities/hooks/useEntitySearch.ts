// The few entities that fit best what is typed, for jumping to one; and named ones, for a list of marks.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { EntitySummary } from '@/platform';
import { entityApi } from '@/shared/entities/entityApi';
import type { EntityMark } from '@/shared/entities/marks';
import { ENTITIES_KEY, entityQuery } from '@/shared/entities/useEntities';

export function useEntitySearch(text: string, most: number) {
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: [...ENTITIES_KEY, 'search', text, most],
    queryFn: () => entityApi.findEntities(text, most),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    // What was found a while ago may be named otherwise by now.
    staleTime: 0,
  });
  const found: EntitySummary[] = text === '' ? [] : (data ?? []);
  return { found, error, isSearching: text !== '' && (data === undefined || isPlaceholderData) };
}

/** In the marks' order, without those that the workspace does not have. */
export function useMarkedEntities(marks: readonly EntityMark[]): EntitySummary[] {
  return useQueries({
    queries: marks.map(({ entityType, entityId }) => entityQuery(entityType, entityId)),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
}
