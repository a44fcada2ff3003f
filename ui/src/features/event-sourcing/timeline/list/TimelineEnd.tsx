// The last line of a timeline: more is coming, more did not come, or this is where the record begins, or what fits the filters.
import Button from '@mui/material/Button';
import list from '@/shared/components/virtual/dayList.module.css';
import { useTranslation } from '@/shared/i18n';

interface Props {
  isLoading: boolean;
  isNarrowed: boolean;
  error: Error | null;
  onRetry(): void;
}

export function TimelineEnd({ isLoading, isNarrowed, error, onRetry }: Props) {
  const { t } = useTranslation();
  return (
    <div role="row">
      <div className={list.end} role="gridcell" aria-live="polite" data-testid="timeline-end">
        {error ? (
          <>
            {t('timeline.olderFailed')}
            <Button onClick={onRetry}>{t('action.retry')}</Button>
          </>
        ) : isLoading ? (
          t('timeline.loadingOlder')
        ) : (
          t(isNarrowed ? 'timeline.noneOlderMatch' : 'timeline.beginning')
        )}
      </div>
    </div>
  );
}
