// The current time for relative times, one clock for all that show it, moving once a minute.
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  now = new Date();
  listeners.forEach((notify) => notify());
}

function subscribe(notify: () => void) {
  if (listeners.size === 0) {
    now = new Date();
    timer = setInterval(tick, 60_000);
  }
  listeners.add(notify);
  return () => {
    listeners.delete(notify);
    if (listeners.size === 0) clearInterval(timer);
  };
}

export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}
