// Why there is no icon in the desktop's tray, where it could have one.
import { useQuery } from '@tanstack/react-query';
import { engine } from '@/platform';
import { useTranslation } from '@/shared/i18n';

export function SettingsTray() {
  const { t } = useTranslation();
  const { data: library } = useQuery({
    queryKey: ['tray'],
    queryFn: () => engine().trayLacks(),
    staleTime: Infinity,
  });
  if (!library) return null;
  return (
    <>
      <dt>{t('settings.tray')}</dt>
      <dd data-testid="settings-tray">{t('settings.trayLacks', { library })}</dd>
    </>
  );
}
