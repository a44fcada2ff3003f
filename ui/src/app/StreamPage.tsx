// stream view, connected to the address.
import { useEffect } from 'react';
import { useTranslation } from '@/shared/i18n';
import { reportReady } from './ready';

export function StreamPage() {
  const { t } = useTranslation();
  useEffect(reportReady, []);
  return <h1 data-testid="page-stream">{t('stream.title')}</h1>;
}
