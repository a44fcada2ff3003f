// The start screen, connected.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { enterWorkspace, StartScreen } from '@/features/workspace';
import { reportReady } from './ready';
import { SettingsMenu } from './SettingsMenu';

export function StartPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <Suspense>
      <StartScreen
        onShown={reportReady}
        onOpened={(workspace) => {
          enterWorkspace(client, workspace);
          void navigate({ to: '/timeline', replace: true });
        }}
        corner={<SettingsMenu />}
      />
    </Suspense>
  );
}
