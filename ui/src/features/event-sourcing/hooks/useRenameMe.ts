// Says what the reader is called; what was recorded before keeps the name that it had.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Me } from '@/platform';
import { eventApi } from '../services/eventApi';

interface Called {
  name: string;
  picture: string | null;
}

export function useRenameMe() {
  const client = useQueryClient();
  return useMutation<Me, Error, Called>({
    mutationFn: ({ name, picture }) => eventApi.renameMe(name, picture),
    networkMode: 'always',
    onSuccess: (me) => client.setQueryData(['me'], me),
  });
}
