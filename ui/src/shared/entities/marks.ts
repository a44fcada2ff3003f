// The entities that the reader pinned or looked at lately: a line in localStorage for each workspace, shared by its windows.
import { useSyncExternalStore } from 'react';

export interface EntityMark {
  entityType: string;
  entityId: string;
}

export interface EntityMarks {
  pinned: readonly EntityMark[];
  /** Latest first. */
  viewed: readonly EntityMark[];
}

const NONE: EntityMarks = { pinned: [], viewed: [] };
const MOST_VIEWED = 12;

const storageKey = (workspacePath: string) => `hergang.marks:${workspacePath}`;
const listeners = new Set<() => void>();
const known = new Map<string, { text: string; marks: EntityMarks }>();

export const isSameEntity = (one: EntityMark, other: EntityMark): boolean =>
  one.entityType === other.entityType && one.entityId === other.entityId;

/** As a key of a list's row, or of what is remembered of it. */
export const entityKey = ({ entityType, entityId }: EntityMark): string => `${entityType}/${entityId}`;

const isMark = (value: unknown): value is EntityMark =>
  typeof (value as EntityMark | null)?.entityType === 'string' &&
  typeof (value as EntityMark).entityId === 'string';

function parse(text: string): EntityMarks {
  try {
    const stored = JSON.parse(text) as Partial<EntityMarks> | null;
    const list = (value: unknown) => (Array.isArray(value) ? value.filter(isMark) : []);
    return { pinned: list(stored?.pinned), viewed: list(stored?.viewed) };
  } catch {
    return NONE;
  }
}

function read(workspacePath: string): EntityMarks {
  const text = localStorage.getItem(storageKey(workspacePath)) ?? '';
  const cached = known.get(workspacePath);
  if (cached?.text === text) return cached.marks;
  const marks = text === '' ? NONE : parse(text);
  known.set(workspacePath, { text, marks });
  return marks;
}

function write(workspacePath: string, marks: EntityMarks): void {
  localStorage.setItem(storageKey(workspacePath), JSON.stringify(marks));
  listeners.forEach((listener) => listener());
}

const pick = ({ entityType, entityId }: EntityMark): EntityMark => ({ entityType, entityId });

export function togglePinned(workspacePath: string, entity: EntityMark): void {
  const { pinned, viewed } = read(workspacePath);
  const without = pinned.filter((mark) => !isSameEntity(mark, entity));
  write(workspacePath, {
    pinned: without.length < pinned.length ? without : [...pinned, pick(entity)],
    viewed,
  });
}

export function rememberViewed(workspacePath: string, entity: EntityMark): void {
  const { pinned, viewed } = read(workspacePath);
  if (viewed[0] && isSameEntity(viewed[0], entity)) return;
  const others = viewed.filter((mark) => !isSameEntity(mark, entity));
  write(workspacePath, { pinned, viewed: [pick(entity), ...others].slice(0, MOST_VIEWED) });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another window of the same workspace.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** What is pinned and was looked at lately in a workspace. */
export const useEntityMarks = (workspacePath: string): EntityMarks =>
  useSyncExternalStore(subscribe, () => read(workspacePath));
