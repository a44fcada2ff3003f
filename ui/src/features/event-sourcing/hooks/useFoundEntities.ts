// Entities found by what is typed, for choosing one: those first whose name it is; while nothing is, the latest.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ENTITIES_KEY, entityApi } from '@/features/entities';

const MOST = 12;

export function useFoundEntities(text: string, enabled: boolean) {
  const { data } = useQuery({
    queryKey: [...ENTITIES_KEY, 'find', text],
    queryFn: () => entityApi.findEntities(text, MOST),
    placeholderData: keepPreviousData,
    enabled,
  });
  return data ?? [];
}
