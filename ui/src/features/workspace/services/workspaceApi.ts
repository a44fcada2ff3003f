// The feature's door to the engine.
import { engine, type OpenWorkspace, type RecentWorkspace, type WorkspaceStatus } from '@/platform';

export const workspaceApi = {
  getCurrent: (): Promise<OpenWorkspace | null> => engine().currentWorkspace(),
  getRecent: (): Promise<RecentWorkspace[]> => engine().recentWorkspaces(),
  getStatus: (): Promise<WorkspaceStatus> => engine().workspaceStatus(),
  open: (path: string): Promise<OpenWorkspace> => engine().openWorkspace(path),
  create: (name: string, folder: string | null): Promise<OpenWorkspace> =>
    engine().createWorkspace(name, folder),
  close: (): Promise<void> => engine().closeWorkspace(),
};
