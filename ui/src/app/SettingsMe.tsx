// In whose name entries are added here, or why Hergang does not know that and what can be done about it.
import { useMe } from '@/features/event-sourcing';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';

export function SettingsMe() {
  const { t } = useTranslation();
  const { data: me, error, refetch } = useMe();
  if (!me && !error) return null;
  return (
    <>
      <dt>{t('settings.me')}</dt>
      <dd data-testid="settings-me">
        {me ? (
          <>
            <EventText text={me.user.name} max={200} />
            {me.setAside !== null && <p role="note">{t('settings.setAside', { file: me.setAside })}</p>}
          </>
        ) : (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        )}
      </dd>
    </>
  );
}
