// What is above the events in sight: new ones that have come, or the present after a jump to the past.
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './TimelinePill.module.css';

interface Props {
  /** How many are new, as far as that is known. */
  count: number;
  onClick(): void;
}

export function TimelinePill({ count, onClick }: Props) {
  const { t } = useTranslation();
  const formatted = formatNumber(count, useLanguage());
  return (
    <button type="button" className={styles.pill} onClick={onClick} data-testid="new-events">
      <ArrowUpward sx={{ fontSize: 14 }} aria-hidden />
      {count > 0 ? t('timeline.newEvents', { count, formatted }) : t('timeline.jumpToNewest')}
    </button>
  );
}
