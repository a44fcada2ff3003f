// What became of the entry about an entity that was handed in last. It is known beside the views: by the time the engine answers, the
// reader may have closed the form, left the entity or the view, and come back.
import { useMutationState, useQueryClient, type Mutation, type QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { EntityRef, NewEntry, Recorded } from '@/platform';
import { isSameEntity } from '@/shared/entities/marks';

/** About whom is said with the entry: the reader may be at another one by the time it is handed in. */
export interface HandedIn {
  of: EntityRef;
  entry: NewEntry;
}

export const handingInKey = (path: string) => ['record-entry', path] as const;

const about = (path: string, entity: EntityRef) => ({
  mutationKey: handingInKey(path),
  predicate: (mutation: Mutation) => {
    const handedIn = mutation.state.variables as HandedIn | undefined;
    return handedIn !== undefined && isSameEntity(handedIn.of, entity);
  },
});

/** One entry about an entity is on its way to the log. */
export const isHandingIn = (client: QueryClient, path: string, of: EntityRef): boolean =>
  client.isMutating(about(path, of)) > 0;

/** How the last ones ended was told, or is of no account any more. */
export function forgetHandedIn(client: QueryClient, path: string, of: EntityRef): void {
  const cache = client.getMutationCache();
  const ended = cache.findAll(about(path, of)).filter(({ state }) => state.status !== 'pending');
  ended.forEach((mutation) => cache.remove(mutation));
}

/** For a component that is about one entity only; `onStored` is called when an entry about it has reached the log. */
export function useHandedIn(path: string, of: EntityRef, onStored: (position: number) => void) {
  const client = useQueryClient();
  const filters = about(path, of);
  const last = useMutationState({
    filters,
    select: ({ state: { status, error } }) => ({ status, error }),
  }).at(-1);
  const tell = useEffectEvent((mutation: Mutation) => {
    const recorded = mutation.state.data as Recorded | undefined;
    if (recorded && client.getMutationCache().findAll(filters).includes(mutation))
      onStored(recorded.position);
  });
  useEffect(
    () =>
      client.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'success') tell(event.mutation);
      }),
    [client],
  );
  return {
    isStoring: last?.status === 'pending',
    /** Why it was not stored. */
    error: last?.error ?? null,
    forget: () => forgetHandedIn(client, path, of),
  };
}
