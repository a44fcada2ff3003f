// projections view, connected to the address.
import { useEffect } from 'react';
import { useTranslation } from '@/shared/i18n';
import { reportReady } from './ready';

export function ProjectionsPage() {
  const { t } = useTranslation();
  useEffect(reportReady, []);
  return <h1 data-testid="page-projections">{t('projections.title')}</h1>;
}
