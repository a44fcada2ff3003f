// audit view, connected to the address.
import { useEffect } from 'react';
import { useTranslation } from '@/shared/i18n';
import { reportReady } from './ready';

export function AuditPage() {
  const { t } = useTranslation();
  useEffect(reportReady, []);
  return <h1 data-testid="page-audit">{t('audit.title')}</h1>;
}
