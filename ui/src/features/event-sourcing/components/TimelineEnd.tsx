// The last line of a timeline: more is coming, more did not come, or this is where the record begins.
import Button from '@mui/material/Button';
import { useTranslation } from '@/shared/i18n';
import styles from './TimelineEnd.module.css';

interface Props {
  isLoading: boolean;
  error: Error | null;
  onRetry(): void;
}

export function TimelineEnd({ isLoading, error, onRetry }: Props) {
  const { t } = useTranslation();
  return (
    <div role="row">
      <div className={styles.end} role="gridcell" aria-live="polite" data-testid="timeline-end">
        {error ? (
          <>
            {t('timeline.olderFailed')}
            <Button onClick={onRetry}>{t('action.retry')}</Button>
          </>
        ) : isLoading ? (
          t('timeline.loadingOlder')
        ) : (
          t('timeline.beginning')
        )}
      </div>
    </div>
  );
}
