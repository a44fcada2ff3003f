// When the read models have moved on, what is on screen about entities is read again.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ENTITIES_KEY } from '@/features/entities';
import { useWorkspaceStatus } from '@/features/workspace';

export function useFollowPosition(): void {
  const client = useQueryClient();
  const position = useWorkspaceStatus().data?.position;
  const known = useRef(position);
  useEffect(() => {
    const moved = known.current !== undefined && position !== undefined && position !== known.current;
    known.current = position;
    if (moved) void client.invalidateQueries({ queryKey: ENTITIES_KEY });
  }, [client, position]);
}
