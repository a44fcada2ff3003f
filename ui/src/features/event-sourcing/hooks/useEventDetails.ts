// Everything about one event.
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '@/shared/i18n';
import { eventApi } from '../services/eventApi';

export function useEventDetails(position: number) {
  const language = useLanguage();
  return useQuery({
    queryKey: ['event', position, language],
    queryFn: () => eventApi.getEventDetails(position, language),
  });
}
