// The projections' state, read again as the workspace moves while the view is in sight.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { atMostEvery } from '@/shared/atMostEvery';
import { makeStale } from '@/shared/makeStale';
import { onLiveFrame } from '@/shared/workspace/live';
import { projectionApi } from '../services/projectionApi';

const PROJECTIONS_KEY = ['projections'] as const;
const FRAME_MILLIS = 500;
/** Errors and pauses come without a frame. */
const CALM_MILLIS = 5000;

export function useProjections() {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = atMostEvery(FRAME_MILLIS, () => makeStale(client, { queryKey: PROJECTIONS_KEY }));
    const stopListening = onLiveFrame(refresh);
    return () => {
      stopListening();
      refresh.stop();
    };
  }, [client]);
  return useQuery({
    queryKey: PROJECTIONS_KEY,
    queryFn: projectionApi.getProjections,
    staleTime: 0,
    refetchInterval: CALM_MILLIS,
  });
}
