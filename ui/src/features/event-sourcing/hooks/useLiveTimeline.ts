// Keeps an open timeline up to date: when a frame touches its entity, what is newer is read and put to it in one update.
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { LiveFrame } from '@/platform';
import { onLiveFrame } from '@/features/workspace';
import { atMostEvery } from '@/shared/atMostEvery';
import { eventApi, NEXT_PAGE, type TimelineOf } from '../services/eventApi';
import { withNewer, withNewest, type TimelineData } from '../services/timelineData';
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
  /** Otherwise there is nothing to be put to it: the reader has jumped to the past. */
  isAtNewest: boolean;
}

const touches = ({ touched }: LiveFrame, { entityType, entityId }: TimelineOf) =>
  touched === null ||
  touched.some((entity) => entity.entityType === entityType && entity.entityId === entityId);

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
    let data = read();
    let found = 0;
    let more = true;
    while (data && !data.hasNewer && more) {
      const asked = { cursor: data.newer, limit: NEXT_PAGE };
      const page = await eventApi.getPage(of, { ...asked, direction: 'newer' });
      change((current) => withNewer(current, page, { ...asked, hold: latest.current.hold }));
      found += page.events.length;
      more = page.events.length >= NEXT_PAGE;
      data = read();
    }
    if (!data || data.hasNewer || found > 0) return;
    const newest = await eventApi.getPage(of, { cursor: null, direction: 'older', limit: NEWEST_PAGE });
    change((current) => withNewest(current, newest, latest.current.hold));
  }, [client]);

  const { entityType, entityId, language } = live.of;
  const { isAtNewest } = live;
  useEffect(() => {
    const readTimeline = atMostEvery(PAUSE_MILLIS, sync, RETRY_MILLIS);
    const readOverview = atMostEvery(OVERVIEW_PAUSE_MILLIS, () =>
      client.invalidateQueries({ queryKey: overviewKey(entityType, entityId, language) }),
    );
    let known: number | null = null;
    const stop = onLiveFrame((frame) => {
      // A frame that does not begin where the one before ended: something was missed, and it may be about this entity.
      const isGap = known !== null && frame.from !== known;
      known = frame.to;
      if (!isGap && !touches(frame, latest.current.of)) return;
      if (isAtNewest) readTimeline();
      readOverview();
    });
    return () => {
      stop();
      readTimeline.stop();
      readOverview.stop();
    };
  }, [client, sync, entityType, entityId, language, isAtNewest]);
  return sync;
}
