// Keeps the workspace's state current: from the frames, with a slow question under them that finds out when frames fail to come.
import type { QueryClient } from '@tanstack/react-query';
import { atMostEvery } from '../atMostEvery';
import { sharedValue } from '../sharedValue';
import { followWorkspace, latestFrame, onLiveFrame } from './live';
import { STATUS_KEY, statusQuery } from './status';

/** Of the subscription: no frame yet, frames come, or none came where one was due. */
export type Following = 'starting' | 'alive' | 'broken';

/** Often enough for *live* to be said of what was seen within five seconds. */
const CALM_MILLIS = 2000;
const ALERT_MILLIS = 1000;
/** More often than this, nobody reads a changing number. */
const SHOW_MILLIS = 250;

const following = sharedValue<Following>('starting');

export const useFollowing = following.use;

/** Follows the open workspace until the returned function is called; a subscription that has died is begun anew. */
export function keepFollowing(client: QueryClient): () => void {
  let stopFollowing = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let frames = 0;
  /** How many frames there were when the engine was first found to be elsewhere than the last of them. */
  let suspectedAt: number | null = null;

  const show = () => {
    const frame = latestFrame();
    if (frame) client.setQueryData(STATUS_KEY, frame.status);
  };
  const showInTime = atMostEvery(SHOW_MILLIS, show);
  const stopListening = onLiveFrame(({ status }) => {
    frames += 1;
    following.set('alive');
    const isSameState = client.getQueryData(STATUS_KEY)?.state === status.state;
    if (isSameState) showInTime();
    else show();
  });

  const ask = async () => {
    clearTimeout(timer);
    const status = await client.fetchQuery({ ...statusQuery, staleTime: 0 }).catch(() => null);
    if (isOver) return;
    const isElsewhere = status !== null && status.position !== latestFrame()?.to;
    if (isElsewhere && suspectedAt === frames) {
      // Twice elsewhere without a frame in between.
      suspectedAt = null;
      following.set('broken');
      stopFollowing();
      stopFollowing = followWorkspace();
    } else {
      suspectedAt = isElsewhere ? frames : null;
    }
    askLater();
  };
  const askLater = () => {
    clearTimeout(timer);
    const isCalm = following.get() === 'alive' && suspectedAt === null;
    timer = setTimeout(() => void ask(), isCalm ? CALM_MILLIS : ALERT_MILLIS);
  };
  // A hidden window's timers sleep; what it shows on coming back shall be true at once.
  const onVisible = () => {
    if (!document.hidden) void ask();
  };

  following.set('starting');
  stopFollowing = followWorkspace();
  askLater();
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
    showInTime.stop();
    stopListening();
    stopFollowing();
  };
}
