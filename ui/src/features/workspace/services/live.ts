// The one subscription to the open workspace that all views share. The shell starts it; views listen.
import { engine, type LiveFrame } from '@/platform';

type Listener = (frame: LiveFrame) => void;

const listeners = new Set<Listener>();
let latest: LiveFrame | null = null;

/** Follows the open workspace until the returned function is called. */
export function followWorkspace(): () => void {
  latest = null;
  let isOver = false;
  const stop = engine().follow((frame) => {
    // The engine may have sent it before it learned that nobody follows any more.
    if (isOver) return;
    latest = frame;
    listeners.forEach((listener) => listener(frame));
  });
  return () => {
    isOver = true;
    latest = null;
    stop();
  };
}

/** The last frame of the present subscription. */
export const latestFrame = (): LiveFrame | null => latest;

/** Calls the listener with every frame: each time that the read models have moved on, at most about 20 times a second. */
export function onLiveFrame(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
