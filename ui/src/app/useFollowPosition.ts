// While the shell is there, what is on screen about entities follows the workspace.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onLiveFrame } from '@/shared/workspace/live';
import { useFollowWorkspace } from '@/shared/workspace/useWorkspace';
import { followFrames } from './followFrames';

export function useFollowPosition(): void {
  const client = useQueryClient();
  // Before the subscription begins, so that its first frame is seen.
  useEffect(() => {
    const follower = followFrames(client);
    const stopListening = onLiveFrame(follower.take);
    return () => {
      stopListening();
      follower.stop();
    };
  }, [client]);
  useFollowWorkspace();
}
