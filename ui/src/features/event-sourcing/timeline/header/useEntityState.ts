// What an entity is at present, from its read model.
import { useQuery } from '@tanstack/react-query';
import { engine } from '@/platform';
import { useLanguage } from '@/shared/i18n';
import { ENTITIES_KEY } from '@/shared/entities/useEntities';

/** `null` for an entity that no read model knows more of. */
export function useEntityState(entityType: string, entityId: string) {
  const language = useLanguage();
  return useQuery({
    queryKey: [...ENTITIES_KEY, 'state', entityType, entityId, language] as const,
    queryFn: () => engine().entityState(entityType, entityId, language),
  });
}
