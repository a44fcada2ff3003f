// Entities whose name begins with what is typed, for choosing one.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { eventApi } from '../services/eventApi';

export function useFoundEntities(text: string, enabled: boolean) {
  const { data } = useQuery({
    queryKey: ['entities', 'find', text],
    queryFn: () => eventApi.findEntities(text),
    placeholderData: keepPreviousData,
    enabled,
  });
  return data?.entities ?? [];
}
