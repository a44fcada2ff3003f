// Brings the entity lists up to date after something has happened, with as few questions as that takes.
import type { Query, QueryClient } from '@tanstack/react-query';
import { makeStale } from '@/shared/makeStale';
import { entityApi } from '@/shared/entities/entityApi';
import { readChanges, withChanges, type EntityPages } from '../services/listChanges';
import type { EntityMark } from '@/shared/entities/marks';
import { ENTITIES_KEY } from '@/shared/entities/useEntities';

const LIST_KEY = [...ENTITIES_KEY, 'list'] as const;

const isPages = (data: unknown): data is EntityPages =>
  typeof data === 'object' && data !== null && 'pages' in data;

/** `touched` is `null` where it is not known what changed. */
export async function refreshEntityLists(
  client: QueryClient,
  touched: readonly EntityMark[] | null,
): Promise<void> {
  const lists = client.getQueryCache().findAll({ queryKey: LIST_KEY });
  await Promise.all(lists.map((list) => refresh(client, list, touched)));
}

async function refresh(client: QueryClient, list: Query, touched: readonly EntityMark[] | null) {
  const { queryKey } = list;
  const readAnew = () => makeStale(client, { queryKey, exact: true });
  const text = queryKey[2];
  // What a search finds may be other entities by now. And a list that nobody sees is read when somebody does.
  if (touched === null || text !== '' || !list.isActive()) return readAnew();
  // A page on its way would come back to the pages as they were when it was asked for.
  if (list.state.fetchStatus === 'fetching') await list.promise?.catch(() => undefined);
  const known = list.state.data;
  if (!isPages(known)) return readAnew();
  const narrowing = { text: '', entityType: queryKey[3] as string | null };
  const { entityType: only } = narrowing;
  const listed = touched.filter(({ entityType }) => only === null || entityType === only);
  const changes = await readChanges(known, listed, {
    page: (cursor) => entityApi.getEntities(narrowing, cursor),
    one: ({ entityType, entityId }) => entityApi.getEntity(entityType, entityId),
  });
  if (changes === null) return readAnew();
  const put = () => client.setQueryData<EntityPages>(queryKey, (now) => now && withChanges(now, changes));
  put();
  if (list.state.fetchStatus !== 'fetching') return;
  await list.promise?.catch(() => undefined);
  put();
}
