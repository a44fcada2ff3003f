// The timeline view's state, which lives in the address: what is chosen, open and filtered, and how to change it.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { TimelineNarrowing } from '@/features/event-sourcing';
import type { EntityRef } from '@/platform';
import type { EntityNarrowing } from '@/shared/entities/entityApi';
import { rememberViewed } from '@/shared/entities/marks';
import { useEntities } from '@/shared/entities/useEntities';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import { rememberEntity } from './lastEntity';
import {
  entityNarrowing,
  withDay,
  withEntity,
  withEntityNarrowing,
  withEvent,
  withTimelineNarrowing,
  type TimelineSearch,
} from './timelineSearch';

/** Who stays this long with an entity may want to come back to it. */
const STAY_MILLIS = 700;

export function useTimelineView() {
  const search = useSearch({ from: '/shell/timeline' });
  const navigate = useNavigate({ from: '/timeline' });
  const workspace = useWorkspace();
  const { type, id } = search;
  const selected = useMemo(
    () => (type !== undefined && id !== undefined ? { entityType: type, entityId: id } : null),
    [type, id],
  );
  const change = (next: (previous: TimelineSearch) => TimelineSearch, replace = true) =>
    void navigate({ to: '/timeline', search: next, replace });
  const arrivedAt = useRef(0);
  useEffect(() => {
    arrivedAt.current = performance.now();
  }, [selected]);
  // Another entity is a step of the reader's way, unless the one before was only passed on a walk through the list.
  const select = (entity: EntityRef) =>
    change((previous) => withEntity(previous, entity), performance.now() - arrivedAt.current < STAY_MILLIS);

  // Without a choice, the first of the list is chosen, so that a timeline is in sight at once.
  const { entities, isLoading } = useEntities(entityNarrowing(search));
  const first = selected ? null : entities[0];
  useEffect(() => {
    if (first) change((previous) => withEntity(previous, first));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- change is new at each render
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
