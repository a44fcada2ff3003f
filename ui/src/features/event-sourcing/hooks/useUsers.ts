// Who acts in this workspace, the busiest first; `undefined` while that is read.
import { useQuery } from '@tanstack/react-query';
import { eventApi } from '../services/eventApi';

export function useUsers() {
  return useQuery({ queryKey: ['users'], queryFn: eventApi.getUsers, staleTime: 0 }).data;
}
