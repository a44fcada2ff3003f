// The stream that the monitor shows: the one that was asked for, or the one before it until that is there.
import { useState } from 'react';
import type { StreamNarrowing } from './stream.types';
import { useStreamFollower } from './useStreamFollower';

export function useShownStream(narrowing: StreamNarrowing, turn: number) {
  const { from } = narrowing;
  const { follower, snapshot, key } = useStreamFollower(narrowing, from, turn);
  // With each letter that is typed the stream is another one: what was shown stays until that one is there.
  const wanted = { follower, from, key };
  const [shown, setShown] = useState(wanted);
  const isChanging = shown.follower !== follower && snapshot.state === 'loading';
  if (!isChanging && shown.follower !== follower) setShown(wanted);
  return isChanging
    ? { ...shown, ...shown.follower.getSnapshot(), isChanging }
    : { ...wanted, ...snapshot, isChanging };
}
