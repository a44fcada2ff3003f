// The workspace's state as the views share it.
import { queryOptions } from '@tanstack/react-query';
import type { WorkspaceStatus } from '@/platform';
import { latestFrame } from './live';
import { workspaceApi } from './workspaceApi';

/** What the engine answers, unless a frame that came meanwhile knows better. */
async function newestStatus(): Promise<WorkspaceStatus> {
  const before = latestFrame();
  const status = await workspaceApi.getStatus();
  const frame = latestFrame();
  return frame !== null && frame !== before ? frame.status : status;
}

export const statusQuery = queryOptions({ queryKey: ['status'] as const, queryFn: newestStatus });

export const STATUS_KEY = statusQuery.queryKey;
