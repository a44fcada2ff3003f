// The pinned entities and those looked at lately, as they are now.
import { useQueries } from '@tanstack/react-query';
import type { EntitySummary } from '@/platform';
import { isSameEntity, useEntityMarks, type EntityMark } from '@/shared/entities/marks';
import { entityQuery } from '@/shared/entities/useEntities';

const MOST_VIEWED = 8;

export interface MarkedEntity {
  mark: EntityMark;
  /** `undefined` while it is being read. */
  entity: EntitySummary | undefined;
}

export function useMarkedEntities(workspacePath: string) {
  const { pinned, viewed } = useEntityMarks(workspacePath);
  const others = viewed
    .filter((mark) => !pinned.some((pin) => isSameEntity(pin, mark)))
    .slice(0, MOST_VIEWED);
  const marks = [...pinned, ...others];
  const answers = useQueries({
    queries: marks.map(({ entityType, entityId }) => entityQuery(entityType, entityId)),
  });
  const listed = marks
    .map((mark, index) => ({ mark, entity: answers[index]?.data, isPinned: index < pinned.length }))
    // One that the workspace no longer has, or that cannot be read, is left out.
    .filter((_, index) => answers[index]?.data !== null && !answers[index]?.isError);
  const pick = (isPinned: boolean): MarkedEntity[] =>
    listed
      .filter((each) => each.isPinned === isPinned)
      .map(({ mark, entity }) => ({ mark, entity: entity ?? undefined }));
  return { pinned: pick(true), viewed: pick(false) };
}
