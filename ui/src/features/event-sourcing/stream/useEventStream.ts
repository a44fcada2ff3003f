// A stream of events, live: the newest in bounded memory, older ones read as the reader scrolls back.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Among, StreamQuery } from '@/platform';
import { StreamFollower } from './streamFollower';

/** Follows a stream; `from` is where to begin reading, null at its end. With another `turn` it begins there anew. */
export function useEventStream({ stream, eventTypes, text }: StreamQuery, from: number | null, turn: number) {
  // Two choices that say the same are the same stream.
  const types = JSON.stringify(eventTypes);
  const follower = useMemo(
    () => new StreamFollower({ stream, eventTypes: JSON.parse(types) as Among, text }, from),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a turn is another follower of the same
    [stream, types, text, from, turn],
  );
  useEffect(() => follower.start(), [follower]);
  const snapshot = useSyncExternalStore(follower.subscribe, follower.getSnapshot);
  // With each letter that is typed the stream is another one: what was shown stays until that one is there.
  const wanted = { follower, from, key: `${stream}/${types}/${text}/${from}/${turn}` };
  const [shown, setShown] = useState(wanted);
  const isChanging = shown.follower !== follower && snapshot.state === 'loading';
  if (!isChanging && shown.follower !== follower) setShown(wanted);
  return isChanging
    ? { ...shown, ...shown.follower.getSnapshot(), isChanging }
    : { ...wanted, ...snapshot, isChanging };
}

/** Events in each of the last sixty seconds, looked at once a second. */
export function useStreamRate(follower: StreamFollower): number[] {
  const [rates, setRates] = useState<number[]>([]);
  useEffect(() => {
    const look = () => setRates(follower.rate.read(Date.now()));
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [follower]);
  return rates;
}
