// A stream that is followed while a component is there: the base of every hook that shows one.
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Among, StreamQuery } from '@/platform';
import { StreamFollower } from './streamFollower';

/** Follows a stream; `from` is where to begin reading, null at its end. With another `turn` it begins there anew. */
export function useStreamFollower({ stream, eventTypes, text }: StreamQuery, from: number | null, turn = 0) {
  // Two choices that say the same are the same stream.
  const types = JSON.stringify(eventTypes);
  const follower = useMemo(
    () => new StreamFollower({ stream, eventTypes: JSON.parse(types) as Among, text }, from),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a turn is another follower of the same
    [stream, types, text, from, turn],
  );
  useEffect(() => follower.start(), [follower]);
  const snapshot = useSyncExternalStore(follower.subscribe, follower.getSnapshot);
  return { follower, snapshot, key: `${stream}/${types}/${text}/${from}/${turn}` };
}
