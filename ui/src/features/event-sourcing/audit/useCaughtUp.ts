// The moment at which the read models have caught up, and the view has read what it shows.
import { useEffect, useEffectEvent, useRef } from 'react';

/** Calls `onCaughtUp` once after each catching up, as soon as the view is settled too. */
export function useCaughtUp(isCatchingUp: boolean, isSettled: boolean, onCaughtUp: () => void): void {
  const isOwed = useRef(false);
  const caughtUp = useEffectEvent(onCaughtUp);
  useEffect(() => {
    if (isCatchingUp) isOwed.current = true;
    else if (isOwed.current && isSettled) {
      isOwed.current = false;
      caughtUp();
    }
  }, [isCatchingUp, isSettled]);
}
