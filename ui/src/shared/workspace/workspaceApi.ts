// The workspace's door to the engine.
import { engine, type OpenWorkspace, type RecentWorkspace, type WorkspaceStatus } from '@/platform';

export const workspaceApi = {
  getCurrent: (): Promise<OpenWorkspace | null> => engine().currentWorkspace(),
  getRecent: (): Promise<RecentWorkspace[]> => engine().recentWorkspaces(),
  getStatus: (): Promise<WorkspaceStatus> => engine().workspaceStatus(),
  open: (token: string): Promise<OpenWorkspace> => engine().openWorkspace(token),
  openRecent: (id: string): Promise<OpenWorkspace> => engine().openRecent(id),
  create: (name: string, token: string | null): Promise<OpenWorkspace> =>
    engine().createWorkspace(name, token),
  close: (): Promise<void> => engine().closeWorkspace(),
};
