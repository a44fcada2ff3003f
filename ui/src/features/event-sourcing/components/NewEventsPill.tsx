// What has come while the reader was further back; shown when they ask for it.
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './NewEventsPill.module.css';

export function NewEventsPill({ count, onClick }: { count: number; onClick(): void }) {
  const { t } = useTranslation();
  const formatted = formatNumber(count, useLanguage());
  return (
    <button type="button" className={styles.pill} onClick={onClick} data-testid="new-events">
      <ArrowUpward sx={{ fontSize: 14 }} aria-hidden />
      {t('timeline.newEvents', { count, formatted })}
    </button>
  );
}
