// The entities of the workspace, as the list shows them.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { entityApi, type EntityNarrowing } from './entityApi';

/** All that is read of entities has a key below this one, so that it can be refreshed together. */
export const ENTITIES_KEY = ['entities'] as const;

export const entitiesQuery = (narrowing: EntityNarrowing) => ({
  queryKey: [...ENTITIES_KEY, 'list', narrowing.text, narrowing.entityType] as const,
  queryFn: ({ pageParam }: { pageParam: string | null }) => entityApi.getEntities(narrowing, pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (last: { next: string | null }) => last.next,
});

export function useEntities(narrowing: EntityNarrowing) {
  const query = useInfiniteQuery({ ...entitiesQuery(narrowing), placeholderData: keepPreviousData });
  const entities = useMemo(() => query.data?.pages.flatMap((page) => page.entities) ?? [], [query.data]);
  return {
    entities,
    /** They are what was asked for, not what was there before. */
    isFinal: !query.isPlaceholderData,
    isLoading: query.isPending,
    /** They are being read anew, and may be out of date. */
    isRefreshing: query.isRefetching,
    error: query.data ? null : query.error,
    refresh: query.refetch,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    moreFailed: query.isFetchNextPageError,
    loadMore: query.fetchNextPage,
  };
}

export const entityQuery = (entityType: string, entityId: string) => ({
  queryKey: [...ENTITIES_KEY, 'one', entityType, entityId] as const,
  queryFn: () => entityApi.getEntity(entityType, entityId),
});

/** One entity; `null` when the workspace has none of that id. */
export const useEntity = (entityType: string | undefined, entityId: string | undefined) =>
  useQuery({
    ...entityQuery(entityType ?? '', entityId ?? ''),
    enabled: entityType !== undefined && entityId !== undefined,
  });

export const entityTypesQuery = {
  queryKey: [...ENTITIES_KEY, 'types'] as const,
  queryFn: entityApi.getEntityTypes,
};

export const useEntityTypes = () => useQuery(entityTypesQuery);
