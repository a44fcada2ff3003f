// "Heute", "Gestern", "Donnerstag, 12. März 2026".
import { formatDay } from '../format';
import { useNow } from '../hooks/useNow';
import { useLanguage, useTranslation } from '../i18n';
import styles from './DayHeading.module.css';
import { WHOLE } from './hits';
import { HitText } from './HitText';

interface Props {
  date: Date;
  /** It was searched for. */
  isHit?: boolean;
}

export function DayHeading({ date, isHit = false }: Props) {
  const { t } = useTranslation();
  const names = { today: t('timeline.today'), yesterday: t('timeline.yesterday') };
  const day = formatDay(date, useNow(), useLanguage(), names);
  return (
    <h2 className={styles.day} data-testid="timeline-day">
      {isHit ? <HitText text={day} marks={WHOLE} max={100} /> : day}
    </h2>
  );
}
