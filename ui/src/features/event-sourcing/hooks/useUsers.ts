// Who acts in this workspace, the busiest first; `undefined` while that is read.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { eventApi } from '../services/eventApi';

export const usersQuery = queryOptions({ queryKey: ['users'], queryFn: eventApi.getUsers, staleTime: 0 });

export function useUsers() {
  return useQuery(usersQuery).data;
}
