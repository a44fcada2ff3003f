// The open workspace, its state, and the ones opened before.
import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { OpenWorkspace } from '@/platform';
import { workspaceApi } from '../services/workspaceApi';

const WORKSPACE_KEY = ['workspace'] as const;
const STATUS_KEY = ['status'] as const;
const RECENT_KEY = ['recent-workspaces'] as const;
const BUSY_POLL_MILLIS = 500;
const IDLE_POLL_MILLIS = 2500;

export const currentWorkspaceQuery = { queryKey: WORKSPACE_KEY, queryFn: workspaceApi.getCurrent };

export const useWorkspace = () => useQuery(currentWorkspaceQuery).data ?? null;

export const useRecentWorkspaces = () =>
  useQuery({ queryKey: RECENT_KEY, queryFn: workspaceApi.getRecent, staleTime: 0 });

/** The status bar's truth, asked for again and again: more often while the read models catch up. */
export const useWorkspaceStatus = () =>
  useQuery({
    queryKey: STATUS_KEY,
    queryFn: workspaceApi.getStatus,
    refetchInterval: ({ state }) =>
      state.data?.state === 'catching_up' ? BUSY_POLL_MILLIS : IDLE_POLL_MILLIS,
    refetchIntervalInBackground: false,
  });

/** Makes a workspace (or none) the current one: nothing read from another may stay. */
export function enterWorkspace(client: QueryClient, workspace: OpenWorkspace | null): void {
  client.clear();
  client.setQueryData(WORKSPACE_KEY, workspace);
}

/** Asks for the state at once, after something has changed it. */
export const refreshStatus = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: STATUS_KEY });
