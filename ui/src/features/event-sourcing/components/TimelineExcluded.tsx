// Says that an entry was stored which the filters exclude, and takes them off.
import Button from '@mui/material/Button';
import { useTranslation } from '@/shared/i18n';
import styles from './TimelineAbove.module.css';

interface Props {
  /** Shows the entry. */
  onShow(): void;
  onClose(): void;
}

export function TimelineExcluded({ onShow, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.failed} role="status" data-testid="timeline-excluded">
      {t('timeline.excluded')}
      <Button onClick={onShow}>{t('timeline.clearFilters')}</Button>
      <Button onClick={onClose}>{t('action.close')}</Button>
    </div>
  );
}
