// Goes to an entity's timeline from elsewhere. The list beside it stays narrowed as the reader left it, unless that would hide the entity.
import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { defaultParseSearch } from '@tanstack/react-router';
import type { EntityPage, EntityRef } from '@/platform';
import { addressOf } from '@/shared/address';
import type { EntityNarrowing } from '@/shared/entities/entityApi';
import { isSameEntity } from '@/shared/entities/marks';
import { entitiesQuery } from '@/shared/entities/useEntities';
import { rememberedInView } from './lastPlace';
import { entityNarrowing, parseTimelineSearch, withEntity, withEntityNarrowing } from './timelineSearch';
import { useGo } from './useGo';

const VIEW = '/timeline';

/** Surely among those that are listed so: a search may find by anything, so of one only what has been read is known. */
function isListed(client: QueryClient, entity: EntityRef, narrowing: EntityNarrowing): boolean {
  const { text, entityType } = narrowing;
  if (entityType !== null && entityType !== entity.entityType) return false;
  if (text === '') return true;
  const read = client.getQueryData<InfiniteData<EntityPage>>(entitiesQuery(narrowing).queryKey);
  return read?.pages.some(({ entities }) => entities.some((one) => isSameEntity(one, entity))) === true;
}

export function useGoToEntity(): (entity: EntityRef) => void {
  const client = useQueryClient();
  const go = useGo();
  return (entity) => {
    const asLeft = entityNarrowing(
      parseTimelineSearch(defaultParseSearch(rememberedInView(VIEW).slice(VIEW.length))),
    );
    const ways = [asLeft, { ...asLeft, text: '' }, { ...asLeft, entityType: null }];
    const narrowing = ways.find((way) => isListed(client, entity, way)) ?? { text: '', entityType: null };
    go(addressOf(VIEW, withEntityNarrowing(withEntity({}, entity), narrowing)));
  };
}
