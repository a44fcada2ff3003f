// Who sits before the screen; an error where the core does not know that.
import { useQuery } from '@tanstack/react-query';
import { eventApi } from '../services/eventApi';

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: eventApi.getMe });

export type Asked = ReturnType<typeof useMe>;
