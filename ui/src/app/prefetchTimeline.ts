// Asks the engine for the timeline view's data before the view is rendered, and goes where the reader last was.
import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import i18next from 'i18next';
import { entitiesQuery, entityQuery } from '@/features/entities';
import { timelineQuery } from '@/features/event-sourcing';
import type { OpenWorkspace } from '@/platform';
import { asLanguage } from '@/shared/i18n';
import { rememberedEntity } from './lastEntity';
import { entityNarrowing, timelineNarrowing, withEntity, type TimelineSearch } from './timelineSearch';

export function prefetchTimeline(
  client: QueryClient,
  workspace: OpenWorkspace,
  search: TimelineSearch,
): void {
  const { type, id } = search;
  if (type === undefined || id === undefined) {
    const remembered = rememberedEntity(workspace.path);
    if (remembered)
      throw redirect({ to: '/timeline', search: withEntity(search, remembered), replace: true });
  } else {
    const language = asLanguage(i18next.language);
    const of = { entityType: type, entityId: id, narrowing: timelineNarrowing(search), language };
    void client.prefetchInfiniteQuery(timelineQuery(of));
    void client.prefetchQuery(entityQuery(type, id));
  }
  void client.prefetchInfiniteQuery(entitiesQuery(entityNarrowing(search)));
}
