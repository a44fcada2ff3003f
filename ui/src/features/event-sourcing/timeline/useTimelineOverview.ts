// What an entity's history is made of: its types, its people, and how much happened when; in all, and under the filters.
import { useQuery } from '@tanstack/react-query';
import type { Language } from '@/platform';
import { useDayOf } from '@/shared/hooks/useDayOf';
import { useLanguage } from '@/shared/i18n';
import { timelineApi, type OverviewOf } from './timelineApi';

/** Below it, there is one for each choice of filters. */
export const overviewKey = (entityType: string, entityId: string, language: Language) =>
  ['timeline-overview', entityType, entityId, language] as const;

export function useTimelineOverview({ entityType, entityId, narrowing }: Omit<OverviewOf, 'language'>) {
  const language = useLanguage();
  const day = useDayOf(narrowing.period);
  return useQuery({
    queryKey: [...overviewKey(entityType, entityId, language), narrowing, day],
    queryFn: () => timelineApi.getOverview({ entityType, entityId, narrowing, language }),
    // While a filter changes, the picture stays; another entity's is another one.
    placeholderData: (previous, query) => (query?.queryKey[2] === entityId ? previous : undefined),
    // Read anew when looked at again: cheap, and the counts are right.
    staleTime: 0,
  });
}
