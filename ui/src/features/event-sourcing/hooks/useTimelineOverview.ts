// What an entity's whole history is made of: its types, its people, and how much happened when.
import { useQuery } from '@tanstack/react-query';
import type { Language } from '@/platform';
import { useLanguage } from '@/shared/i18n';
import { eventApi } from '../services/eventApi';

export const overviewKey = (entityType: string, entityId: string, language: Language) =>
  ['timeline-overview', entityType, entityId, language] as const;

export function useTimelineOverview(entityType: string, entityId: string) {
  const language = useLanguage();
  return useQuery({
    queryKey: overviewKey(entityType, entityId, language),
    queryFn: () => eventApi.getOverview(entityType, entityId, language),
    // Read anew when looked at again: cheap, and the counts are right.
    staleTime: 0,
  });
}
