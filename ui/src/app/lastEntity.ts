// The entity last looked at, a line in localStorage for each workspace.
import type { EntityRef } from '@/platform';
import { fromJson, storedValue } from '@/shared/storedValue';

const stored = storedValue<EntityRef | null>('hergang.entity:', {
  usual: null,
  read: (text) => {
    const pair = fromJson(text);
    const [entityType, entityId] = Array.isArray(pair) ? (pair as unknown[]) : [];
    return typeof entityType === 'string' && typeof entityId === 'string' ? { entityType, entityId } : null;
  },
  write: (entity) => JSON.stringify(entity && [entity.entityType, entity.entityId]),
});

export const rememberEntity = (workspacePath: string, entity: EntityRef): void =>
  stored.set(entity, workspacePath);

export const rememberedEntity = (workspacePath: string): EntityRef | null => stored.get(workspacePath);
