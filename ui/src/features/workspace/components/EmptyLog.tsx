// Nothing to show: because nothing was recorded yet, or because the views are still being built of what was.
import type { ReactNode } from 'react';
import { Notice } from '@/shared/components/Notice';
import { useTranslation } from '@/shared/i18n';
import { useWorkspaceStatus } from '../hooks/useWorkspace';

interface Props {
  title: string;
  hint: string;
  /** What a workspace without events offers to do. */
  actions?: ReactNode;
}

export function EmptyLog({ title, hint, actions }: Props) {
  const { t } = useTranslation();
  if (useWorkspaceStatus().data?.state === 'catching_up') {
    return <Notice title={t('status.building')} hint={t('status.buildingHint')} />;
  }
  return <Notice title={title} hint={hint} actions={actions} />;
}
