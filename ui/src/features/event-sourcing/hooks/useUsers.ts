// Who acts in this workspace, the busiest first.
import { useQuery } from '@tanstack/react-query';
import { eventApi } from '../services/eventApi';

export function useUsers() {
  const { data } = useQuery({ queryKey: ['users'], queryFn: eventApi.getUsers, staleTime: 0 });
  return data ?? [];
}
