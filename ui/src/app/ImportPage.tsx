// Importing into the open workspace, connected.
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { ImportScreen, useWorkspace } from '@/features/workspace';

export function ImportPage() {
  const navigate = useNavigate();
  const workspace = useWorkspace();
  if (!workspace) return null;
  return (
    <Suspense>
      <ImportScreen workspace={workspace} onLeave={() => void navigate({ to: '/timeline' })} />
    </Suspense>
  );
}
