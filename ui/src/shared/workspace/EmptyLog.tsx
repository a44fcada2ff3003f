// Nothing to show: because nothing was recorded yet, or because the views do not have what was.
import type { ReactNode } from 'react';
import { ErrorNotice } from '../components/ErrorNotice';
import { Notice } from '../components/Notice';
import { useTranslation } from '../i18n';
import { useWorkspaceStatus } from './useWorkspace';

interface Props {
  title: string;
  hint: string;
  /** What a workspace without events offers to do. */
  actions?: ReactNode;
}

export function EmptyLog({ title, hint, actions }: Props) {
  const { t } = useTranslation();
  const { data: status } = useWorkspaceStatus();
  // Views that have failed may know of no event that they lack, where they failed before they had looked at the log.
  if (status?.state === 'failed') return <ErrorNotice error={status.error} />;
  // They are behind also before they begin, and then not yet said to be catching up.
  if (status && status.head > status.position) {
    return <Notice title={t('status.building')} hint={t('status.buildingHint')} />;
  }
  return <Notice title={title} hint={hint} actions={actions} />;
}
