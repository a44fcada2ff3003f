// "Heute", "Gestern", "Donnerstag, 12. März 2026".
import { formatDay } from '@/shared/format';
import { useNow } from '@/shared/hooks/useNow';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './DayHeading.module.css';

export function DayHeading({ date }: { date: Date }) {
  const { t } = useTranslation();
  const names = { today: t('timeline.today'), yesterday: t('timeline.yesterday') };
  return (
    <h2 className={styles.day} data-testid="timeline-day">
      {formatDay(date, useNow(), useLanguage(), names)}
    </h2>
  );
}
