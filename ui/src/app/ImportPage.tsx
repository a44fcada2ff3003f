// Importing into the open workspace, connected.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { ImportScreen, refreshStatus, useWorkspace } from '@/features/workspace';

export function ImportPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const workspace = useWorkspace();
  if (!workspace) return null;
  const leave = () => {
    void refreshStatus(client);
    void navigate({ to: '/timeline' });
  };
  return (
    <Suspense>
      <ImportScreen workspace={workspace} onLeave={leave} />
    </Suspense>
  );
}
