// The timeline view's state, which lives in the address: what is chosen, open and filtered, and how to change it.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { rememberViewed, useEntities, type EntityNarrowing } from '@/features/entities';
import type { TimelineNarrowing } from '@/features/event-sourcing';
import { useWorkspace } from '@/features/workspace';
import { rememberEntity, type EntityRef } from './lastEntity';
import {
  entityNarrowing,
  withDay,
  withEntity,
  withEntityNarrowing,
  withEvent,
  withTimelineNarrowing,
  type TimelineSearch,
} from './timelineSearch';

export function useTimelineView() {
  const search = useSearch({ from: '/shell/timeline' });
  const navigate = useNavigate({ from: '/timeline' });
  const workspace = useWorkspace();
  const { type, id } = search;
  const selected = useMemo(
    () => (type !== undefined && id !== undefined ? { entityType: type, entityId: id } : null),
    [type, id],
  );
  const change = (next: (previous: TimelineSearch) => TimelineSearch) =>
    void navigate({ to: '/timeline', search: next, replace: true });
  const select = (entity: EntityRef) => change((previous) => withEntity(previous, entity));

  // Without a choice, the first of the list is chosen, so that a timeline is in sight at once.
  const { entities, isLoading } = useEntities(entityNarrowing(search));
  const first = selected ? null : entities[0];
  useEffect(() => {
    if (first) select(first);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- select is new at each render
  }, [first]);

  const path = workspace?.path;
  useEffect(() => {
    if (path === undefined || !selected) return;
    rememberEntity(path, selected);
    rememberViewed(path, selected);
  }, [path, selected]);

  const isEmpty = !selected && !isLoading && entities.length === 0;
  return {
    search,
    selected,
    isEmpty,
    /** Nothing is chosen, for the search finds nothing. */
    hasNoMatch: isEmpty && (search.q !== undefined || search.of !== undefined),
    select,
    open: (position: number | undefined) => change((previous) => withEvent(previous, position)),
    narrowEntities: (narrowing: EntityNarrowing) =>
      change((previous) => withEntityNarrowing(previous, narrowing)),
    jump: (at: string | null) => change((previous) => withDay(previous, at)),
    narrowTimeline: (narrowing: TimelineNarrowing) =>
      change((previous) => withTimelineNarrowing(previous, narrowing)),
  };
}
