// The open workspace, its state, and the ones opened before.
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OpenWorkspace } from '@/platform';
import { keepFollowing } from './keepFollowing';
import { STATUS_KEY, statusQuery } from './status';
import { workspaceApi } from './workspaceApi';

const WORKSPACE_KEY = ['workspace'] as const;
const RECENT_KEY = ['recent-workspaces'] as const;

export const currentWorkspaceQuery = { queryKey: WORKSPACE_KEY, queryFn: workspaceApi.getCurrent };

export const useWorkspace = () => useQuery(currentWorkspaceQuery).data ?? null;

export const useRecentWorkspaces = () =>
  useQuery({ queryKey: RECENT_KEY, queryFn: workspaceApi.getRecent, staleTime: 0 });

/** The status bar's truth: kept current by {@link useFollowWorkspace}. */
export const useWorkspaceStatus = () => useQuery(statusQuery);

/**
 * Whether views that were so far say nothing of the log by having nothing: they have failed, or had not begun to read what is in it.
 * A count of theirs is then none, and not zero.
 */
export function useIsUnread(upTo: number | null): boolean {
  const { data: status } = useWorkspaceStatus();
  return status !== undefined && (status.state === 'failed' || (upTo === 0 && status.head > 0));
}

/** Follows the open workspace while the component is there; one component does it for all. */
export function useFollowWorkspace(): void {
  const client = useQueryClient();
  const path = useWorkspace()?.path;
  useEffect(() => (path === undefined ? undefined : keepFollowing(client)), [client, path]);
}

/** Makes a workspace (or none) the current one: nothing read from another may stay. */
export function enterWorkspace(client: QueryClient, workspace: OpenWorkspace | null): void {
  client.clear();
  client.setQueryData(WORKSPACE_KEY, workspace);
}

/** Asks for the state at once, after something has changed it. */
export const refreshStatus = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: STATUS_KEY });
