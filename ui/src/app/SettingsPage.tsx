// settings view, connected to the address.
import { useEffect } from 'react';
import { useTranslation } from '@/shared/i18n';
import { reportReady } from './ready';

export function SettingsPage() {
  const { t } = useTranslation();
  useEffect(reportReady, []);
  return <h1 data-testid="page-settings">{t('settings.title')}</h1>;
}
