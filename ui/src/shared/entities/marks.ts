// The entities that the reader pinned or looked at lately: a line in localStorage for each workspace, shared by its windows.
import { fromJson, storedValue } from '../storedValue';

export interface EntityMark {
  entityType: string;
  entityId: string;
}

export interface EntityMarks {
  pinned: readonly EntityMark[];
  /** Latest first. */
  viewed: readonly EntityMark[];
}

const MOST_VIEWED = 12;

export const isSameEntity = (one: EntityMark, other: EntityMark): boolean =>
  one.entityType === other.entityType && one.entityId === other.entityId;

/** As a key of a list's row, or of what is remembered of it. */
export const entityKey = ({ entityType, entityId }: EntityMark): string => `${entityType}/${entityId}`;

const isMark = (value: unknown): value is EntityMark =>
  typeof (value as EntityMark | null)?.entityType === 'string' &&
  typeof (value as EntityMark).entityId === 'string';

/** Of each workspace, by its path. */
const stored = storedValue<EntityMarks>('hergang.marks:', {
  usual: { pinned: [], viewed: [] },
  read: (text) => {
    const marks = fromJson(text) as Partial<EntityMarks> | null;
    const list = (value: unknown) => (Array.isArray(value) ? value.filter(isMark) : []);
    return { pinned: list(marks?.pinned), viewed: list(marks?.viewed) };
  },
  write: JSON.stringify,
});

const pick = ({ entityType, entityId }: EntityMark): EntityMark => ({ entityType, entityId });

export function togglePinned(workspacePath: string, entity: EntityMark): void {
  const { pinned, viewed } = stored.get(workspacePath);
  const without = pinned.filter((mark) => !isSameEntity(mark, entity));
  const isPinned = without.length < pinned.length;
  stored.set({ pinned: isPinned ? without : [...pinned, pick(entity)], viewed }, workspacePath);
}

export function rememberViewed(workspacePath: string, entity: EntityMark): void {
  const { pinned, viewed } = stored.get(workspacePath);
  if (viewed[0] && isSameEntity(viewed[0], entity)) return;
  const others = viewed.filter((mark) => !isSameEntity(mark, entity));
  stored.set({ pinned, viewed: [pick(entity), ...others].slice(0, MOST_VIEWED) }, workspacePath);
}

/** What is pinned and was looked at lately in a workspace. */
export const useEntityMarks = (workspacePath: string): EntityMarks => stored.use(workspacePath);
