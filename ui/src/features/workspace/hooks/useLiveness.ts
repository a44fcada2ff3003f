// What may be said about the data on screen: *live* only while frames come and what they say is fresh.
import { useEffect, useState } from 'react';
import type { WorkspaceStatus } from '@/platform';
import { useFollowing } from '../services/keepFollowing';
import { useWorkspaceStatus } from './useWorkspace';

export type Liveness = 'live' | 'current' | 'reconnecting' | 'catching_up' | 'failed' | 'unknown';

/** Two questions to the engine and some patience. */
const FRESH_MILLIS = 15_000;

function useIsFresh(updatedAt: number): boolean {
  const [expired, setExpired] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setExpired(updatedAt), updatedAt + FRESH_MILLIS - Date.now());
    return () => clearTimeout(timer);
  }, [updatedAt]);
  return updatedAt > expired;
}

export function useLiveness(): { liveness: Liveness; status: WorkspaceStatus | undefined } {
  const { data, error, dataUpdatedAt } = useWorkspaceStatus();
  const following = useFollowing();
  const isFresh = useIsFresh(dataUpdatedAt);
  return { liveness: livenessOf(), status: data };

  function livenessOf(): Liveness {
    if (error || (data && !isFresh)) return 'unknown';
    if (!data) return 'current';
    if (data.state !== 'ready') return data.state;
    if (following === 'broken') return 'reconnecting';
    return following === 'alive' ? 'live' : 'current';
  }
}
