// Asks the engine for the timeline view's data before the view is rendered, and goes where the reader last was.
import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import i18next from 'i18next';
import { timelineQuery } from '@/features/event-sourcing';
import type { OpenWorkspace } from '@/platform';
import { entitiesQuery, entityQuery, entityTypesQuery } from '@/shared/entities/useEntities';
import { asLanguage } from '@/shared/i18n';
import { dayFor } from '@/shared/period';
import { rememberedEntity } from './lastEntity';
import { entityNarrowing, timelineNarrowing, withEntity, type TimelineSearch } from './timelineSearch';

/** What most readers come for; where a workspace has it, the list begins with it alone. */
const USUAL_TYPE = 'customer';

export async function prefetchTimeline(
  client: QueryClient,
  workspace: OpenWorkspace,
  search: TimelineSearch,
): Promise<void> {
  const { type, id } = search;
  if (type === undefined || id === undefined) {
    const remembered = rememberedEntity(workspace.path);
    const entry = remembered ? withEntity(search, remembered) : { ...search };
    if (search.of === undefined && search.q === undefined) {
      // Without an answer the list begins with all of them; what is wrong shows there.
      const types = await client.fetchQuery(entityTypesQuery).catch(() => []);
      if (types.some(({ entityType }) => entityType === USUAL_TYPE)) entry.of = USUAL_TYPE;
    }
    if (remembered || entry.of !== search.of) {
      throw redirect({ to: '/timeline', search: entry, replace: true });
    }
  } else {
    const language = asLanguage(i18next.language);
    const at = search.at ?? null;
    const narrowing = timelineNarrowing(search);
    const day = dayFor(narrowing.period, new Date());
    const of = { entityType: type, entityId: id, narrowing, at, day, language };
    void client.prefetchQuery(timelineQuery(of));
    void client.prefetchQuery(entityQuery(type, id));
  }
  void client.prefetchInfiniteQuery(entitiesQuery(entityNarrowing(search)));
}
