// Keeps an open timeline up to date: when a frame touches its entity, what is newer is read and put to it in one update. A frame
// that comes while a page is under way, or before anybody looks, is not lost: the data knows which frames it was asked after.
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { atMostEvery } from '@/shared/atMostEvery';
import { makeStale } from '@/shared/makeStale';
import { framesSoFar, isTouchedSince, onLiveFrame } from '@/shared/workspace/live';
import { NEXT_PAGE, timelineApi, type TimelineOf } from './timelineApi';
import { readUntil, withNewer, withNewest, type Asked, type TimelineData } from './timelineData';
import { overviewKey } from './useTimelineOverview';

const PAUSE_MILLIS = 250;
const OVERVIEW_PAUSE_MILLIS = 5000;
const RETRY_MILLIS = 2000;
/** How far back an event may come in behind the newest one and still be found. */
const NEWEST_PAGE = 200;

interface Live {
  of: TimelineOf;
  queryKey: QueryKey;
  hold: boolean;
  /** When the data that there is was asked for; undefined while there is none, or nothing is to be put to it, in the past. */
  asked: Asked | undefined;
}

/** Returns how to read what is new at once. */
export function useLiveTimeline(live: Live): () => Promise<void> {
  const client = useQueryClient();
  const latest = useRef(live);
  useEffect(() => {
    latest.current = live;
  });

  const sync = useCallback(async () => {
    const { of, queryKey } = latest.current;
    const read = () => client.getQueryData<TimelineData>(queryKey);
    const change = (next: (data: TimelineData) => TimelineData) =>
      client.setQueryData<TimelineData>(queryKey, (current) => current && next(current));
    const now = { frames: framesSoFar() };
    let data = read();
    const before = data?.asked;
    let found = 0;
    let more = true;
    while (data && !data.hasNewer && more) {
      const asked = { cursor: data.newer, limit: NEXT_PAGE };
      const page = await timelineApi.getPage(of, { ...asked, direction: 'newer' });
      change((current) => withNewer(current, page, { ...asked, hold: latest.current.hold }));
      found += page.events.length;
      more = page.events.length >= NEXT_PAGE;
      data = read();
    }
    if (!data || !before || data.hasNewer) return;
    if (found === 0) {
      const newest = await timelineApi.getPage(of, { cursor: null, direction: 'older', limit: NEWEST_PAGE });
      change((current) => withNewest(current, newest, latest.current.hold));
    }
    change((current) => readUntil(current, before, now));
  }, [client]);

  const { entityType, entityId, language } = live.of;
  const look = useRef<() => void>(undefined);
  useEffect(() => {
    const readTimeline = atMostEvery(PAUSE_MILLIS, sync, RETRY_MILLIS);
    const readOverview = atMostEvery(OVERVIEW_PAUSE_MILLIS, () =>
      makeStale(client, { queryKey: overviewKey(entityType, entityId, language) }),
    );
    look.current = () => {
      const { of, asked } = latest.current;
      if (asked && isTouchedSince(asked.frames, of)) readTimeline();
    };
    let seen = framesSoFar();
    const stop = onLiveFrame(() => {
      look.current?.();
      if (isTouchedSince(seen, { entityType, entityId })) readOverview();
      seen = framesSoFar();
    });
    return () => {
      stop();
      readTimeline.stop();
      readOverview.stop();
    };
  }, [client, sync, entityType, entityId, language]);

  const { asked } = live;
  useEffect(() => look.current?.(), [asked, entityType, entityId, language]);
  return sync;
}
