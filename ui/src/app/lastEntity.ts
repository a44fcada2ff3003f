// The entity last looked at, a line in localStorage for each workspace.
export interface EntityRef {
  entityType: string;
  entityId: string;
}

const key = (workspacePath: string) => `hergang.entity:${workspacePath}`;

export function rememberEntity(workspacePath: string, { entityType, entityId }: EntityRef): void {
  localStorage.setItem(key(workspacePath), JSON.stringify([entityType, entityId]));
}

export function rememberedEntity(workspacePath: string): EntityRef | null {
  try {
    const [entityType, entityId] = JSON.parse(localStorage.getItem(key(workspacePath)) ?? '[]') as unknown[];
    return typeof entityType === 'string' && typeof entityId === 'string' ? { entityType, entityId } : null;
  } catch {
    return null;
  }
}
