// Everything about one event, and what it is related to.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { atMostEvery } from '@/shared/atMostEvery';
import { useLanguage } from '@/shared/i18n';
import { framesSoFar, isTouchedSince, onLiveFrame } from '@/shared/workspace/live';
import { eventApi } from '../services/eventApi';

/** In a flood each frame may be about any entity. */
const LIVE_GAP_MILLIS = 500;

export function useEventDetails(position: number) {
  const language = useLanguage();
  const query = useQuery({
    queryKey: ['event', position, language],
    queryFn: async () => {
      const frames = framesSoFar();
      return { ...(await eventApi.getEventDetails(position, language)), frames };
    },
  });
  const { data, refetch } = query;
  const aggregate = data && data.nextInAggregate === null ? data.event : null;
  const entityType = aggregate?.aggregateType;
  const entityId = aggregate?.aggregateId;
  const frames = useRef(0);
  useEffect(() => {
    if (data) frames.current = data.frames;
  });
  // The last event of its aggregate gets a next one as soon as something happens to it.
  useEffect(() => {
    if (entityId === undefined || entityType === undefined) return;
    const readAgain = atMostEvery(LIVE_GAP_MILLIS, () => refetch({ cancelRefetch: false }));
    const look = () => {
      if (isTouchedSince(frames.current, { entityType, entityId })) readAgain();
    };
    // What came while the details were being read as well.
    look();
    const leave = onLiveFrame(look);
    return () => {
      leave();
      readAgain.stop();
    };
  }, [entityType, entityId, refetch]);
  return query;
}

export function useEventRelations(position: number) {
  const language = useLanguage();
  return useQuery({
    queryKey: ['event-relations', position, language],
    queryFn: () => eventApi.getEventRelations(position, language),
    // What an event caused comes after it.
    staleTime: 0,
  });
}
