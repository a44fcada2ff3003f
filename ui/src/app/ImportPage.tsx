// Importing into the open workspace, connected.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useMayWrite } from '@/features/event-sourcing';
import { ImportScreen } from '@/features/workspace';
import { useTranslation } from '@/shared/i18n';
import { refreshStatus, useWorkspace } from '@/shared/workspace/useWorkspace';

export function ImportPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const workspace = useWorkspace();
  const { whyNot } = useMayWrite();
  if (!workspace) return null;
  const leave = () => {
    void refreshStatus(client);
    void navigate({ to: '/timeline' });
  };
  return (
    <Suspense>
      <h1 className="only-heard">{t('import.title')}</h1>
      <ImportScreen workspace={workspace} whyNot={whyNot} onLeave={leave} />
    </Suspense>
  );
}
