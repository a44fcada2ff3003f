// What may be said about the data on screen: *live* only while frames come and what they say is fresh.
import { useEffect, useState } from 'react';
import type { WorkspaceStatus } from '@/platform';
import { useFollowing } from '@/shared/workspace/keepFollowing';
import { useWorkspaceStatus } from '@/shared/workspace/useWorkspace';

export type Liveness =
  | 'live'
  | 'current'
  | 'reconnecting'
  | 'catching_up'
  | 'failed'
  /** Nobody has looked at the log and the views for a while: what projects them stands still. */
  | 'stalled'
  | 'unknown';

/** *Live* is said only of what was seen within so long. */
const FRESH_MILLIS = 5000;

/** Whether a moment is not past yet. */
function useIsBefore(moment: number): boolean {
  const [expired, setExpired] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setExpired(moment), moment - Date.now());
    return () => clearTimeout(timer);
  }, [moment]);
  return moment > expired;
}

export function useLiveness(): { liveness: Liveness; status: WorkspaceStatus | undefined } {
  const { data, error, dataUpdatedAt } = useWorkspaceStatus();
  const following = useFollowing();
  const isAnswered = useIsBefore(dataUpdatedAt + FRESH_MILLIS);
  const unseenMillis = (data?.unseenFor ?? 0) * 1000;
  // An answer is as old as what it was seen from.
  const isSeen = useIsBefore(dataUpdatedAt + FRESH_MILLIS - unseenMillis);
  return { liveness: livenessOf(), status: data };

  function livenessOf(): Liveness {
    if (error || (data && !isAnswered)) return 'unknown';
    if (!data) return 'current';
    if (data.state === 'failed') return 'failed';
    if (unseenMillis >= FRESH_MILLIS || !isSeen) return 'stalled';
    if (data.state === 'catching_up') return 'catching_up';
    if (following === 'broken') return 'reconnecting';
    return following === 'alive' ? 'live' : 'current';
  }
}
