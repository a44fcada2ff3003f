// The start screen, connected.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouteContext } from '@tanstack/react-router';
import { Suspense } from 'react';
import { StartScreen } from '@/features/workspace';
import { enterWorkspace } from '@/shared/workspace/useWorkspace';
import { rememberedPlace } from './lastPlace';
import { reportReady } from './ready';
import { SettingsMenu } from './SettingsMenu';

export function StartPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const refused = useRouteContext({ strict: false, select: (context) => context.refused ?? null });
  return (
    <Suspense>
      <StartScreen
        refused={refused}
        onShown={reportReady}
        onOpened={(workspace, isNew) => {
          enterWorkspace(client, workspace);
          const first = isNew ? '/timeline' : '/overview';
          void navigate({ href: rememberedPlace(workspace.path) ?? first, replace: true });
        }}
        corner={<SettingsMenu />}
      />
    </Suspense>
  );
}
