// Says, before an entry is stored, that the machine's clock can hardly be right.
import type { ClockDoubt } from '@/platform';
import { formatMoment } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './ComposeForm.module.css';

export function ClockWarning({ doubt }: { doubt: ClockDoubt }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={styles.error} role="alert" data-testid="clock-warning">
      <p className={styles.errorTitle}>{t('compose.clock')}</p>
      <p>
        {t('compose.clockHint', {
          now: formatMoment(doubt.now, language),
          last: formatMoment(doubt.lastRecordedAt, language),
        })}
      </p>
    </div>
  );
}
