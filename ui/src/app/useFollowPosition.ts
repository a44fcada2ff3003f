// When the read models have moved on, what is on screen about entities is read again.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ENTITIES_KEY } from '@/features/entities';
import { TIMELINES_KEY } from '@/features/event-sourcing';
import { useWorkspaceStatus } from '@/features/workspace';

export function useFollowPosition(): void {
  const client = useQueryClient();
  const position = useWorkspaceStatus().data?.position;
  const known = useRef(position);
  useEffect(() => {
    const moved = known.current !== undefined && position !== undefined && position !== known.current;
    known.current = position;
    if (!moved) return;
    void client.invalidateQueries({ queryKey: ENTITIES_KEY });
    // Timelines are read again when they are next looked at; the one in sight decides for itself when to take what is new.
    void client.invalidateQueries({ queryKey: TIMELINES_KEY, refetchType: 'none' });
  }, [client, position]);
}
