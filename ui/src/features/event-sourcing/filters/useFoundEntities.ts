// Entities found by what is typed, for choosing one: those first whose name it is; while nothing is, the latest.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { entityApi } from '@/shared/entities/entityApi';
import { ENTITIES_KEY } from '@/shared/entities/useEntities';

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
