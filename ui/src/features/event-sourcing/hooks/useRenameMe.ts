// Says what the reader is called: in whatever he did, also before.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Me } from '@/platform';
import { eventApi } from '../services/eventApi';

/** What is left out stays as it is. */
interface Called {
  name?: string;
  picture?: string | null;
}

export function useRenameMe() {
  const client = useQueryClient();
  return useMutation<Me, Error, Called>({
    // One after the other: each goes by what the one before has made of him.
    scope: { id: 'me' },
    mutationFn: async (called) => {
      const { user } = await client.ensureQueryData({ queryKey: ['me'], queryFn: eventApi.getMe });
      return eventApi.renameMe(
        called.name ?? user.name,
        called.picture === undefined ? user.avatar : called.picture,
      );
    },
    networkMode: 'always',
    onSuccess: (me) => client.setQueryData(['me'], me),
  });
}
