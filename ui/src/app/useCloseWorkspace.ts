// Leaves the workspace for the start screen.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { saveDrafts } from '@/shared/entities/drafts';
import { enterWorkspace } from '@/shared/workspace/useWorkspace';
import { workspaceApi } from '@/shared/workspace/workspaceApi';

export function useCloseWorkspace(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await saveDrafts(client);
    // Whatever the engine says, the reader wants to leave; the start screen asks it afresh.
    await workspaceApi.close().catch(() => undefined);
    enterWorkspace(client, null);
    await navigate({ to: '/' });
  };
}
