// The one subscription to the open workspace that all views share. The shell starts it; views listen.
import { engine, type LiveFrame } from '@/platform';

type Listener = (frame: LiveFrame) => void;

const listeners = new Set<Listener>();

/** Follows the open workspace until the returned function is called. */
export const followWorkspace = (): (() => void) =>
  engine().follow((frame) => listeners.forEach((listener) => listener(frame)));

/** Calls the listener with every frame: each time that the read models have moved on, at most about 20 times a second. */
export function onLiveFrame(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
