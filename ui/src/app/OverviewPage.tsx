// overview view, connected to the address.
import { useEffect } from 'react';
import { useTranslation } from '@/shared/i18n';
import { reportReady } from './ready';

export function OverviewPage() {
  const { t } = useTranslation();
  useEffect(reportReady, []);
  return <h1 data-testid="page-overview">{t('overview.title')}</h1>;
}
