// The one subscription to the open workspace that all views share. The shell starts it; views listen. The last frames are
// remembered, for whoever was reading while they came: what it reads may be older than they are.
import { engine, type EntityRef, type LiveFrame } from '@/platform';

type Listener = (frame: LiveFrame) => void;

const listeners = new Set<Listener>();
let latest: LiveFrame | null = null;

/** Half a minute of the fastest workspace. */
const REMEMBERED = 600;

interface Remembered {
  frame: LiveFrame;
  /** It does not begin where the one before ended, or there was none: something may have happened that no frame tells of. */
  isAfterGap: boolean;
}

let remembered: Remembered[] = [];
let count = 0;

function remember(frame: LiveFrame): void {
  const before = remembered.at(-1)?.frame;
  remembered.push({ frame, isAfterGap: before?.to !== frame.from });
  if (remembered.length > 2 * REMEMBERED) remembered = remembered.slice(-REMEMBERED);
  count += 1;
}

/** How many frames have come: what is asked of the engine now contains what they tell of. */
export const framesSoFar = (): number => count;

const hasCome = (since: number, isIt: (one: Remembered) => boolean): boolean =>
  count - since > remembered.length || remembered.slice(remembered.length - (count - since)).some(isIt);

/** Whether anything has happened since there were `since` frames, as far as is known. */
export const hasMovedSince = (since: number): boolean =>
  hasCome(since, ({ frame, isAfterGap }) => isAfterGap || frame.to !== frame.from);

/** Whether anything has happened to an entity since there were `since` frames, as far as is known. */
export const isTouchedSince = (since: number, { entityType, entityId }: EntityRef): boolean =>
  hasCome(
    since,
    ({ frame: { touched }, isAfterGap }) =>
      isAfterGap ||
      touched === null ||
      touched.some((entity) => entity.entityType === entityType && entity.entityId === entityId),
  );

/** Follows the open workspace until the returned function is called. */
export function followWorkspace(): () => void {
  latest = null;
  // Its first frame follows on nothing: what was asked for before may lack something.
  remembered = [];
  let isOver = false;
  const stop = engine().follow((frame) => {
    // The engine may have sent it before it learned that nobody follows any more.
    if (isOver) return;
    latest = frame;
    remember(frame);
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
