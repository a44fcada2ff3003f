// An entry opened in place: what changed, its fields, and the way to everything else about it.
import Button from '@mui/material/Button';
import { ErrorMessage } from '@/shared/components/ErrorMessage';
import { Skeleton } from '@/shared/components/Skeleton';
import { useTranslation } from '@/shared/i18n';
import { ariaKeys } from '@/shared/keys/shortcuts';
import { EventChanges } from '../../details/EventChanges';
import { EventFields } from '../../details/EventFields';
import { useEventDetails } from '../../details/useEventDetails';
import styles from './TimelineEntryBody.module.css';

interface Props {
  position: number;
  /** Whether there is more to be opened beside the list. */
  hasDetails: boolean;
}

export function TimelineEntryBody({ position, hasDetails }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useEventDetails(position);
  return (
    <div className={styles.body} data-testid="entry-body">
      {error ? (
        <div role="alert">
          <ErrorMessage message={error.message} />
          <Button onClick={() => void refetch()}>{t('action.retry')}</Button>
        </div>
      ) : !data ? (
        <Skeleton width="60%" />
      ) : (
        <>
          {data.changes.length > 0 && <EventChanges changes={data.changes} total={data.changesTotal} />}
          {data.fields.length > 0 && <EventFields fields={data.fields} total={data.fieldsTotal} />}
          {data.changes.length + data.fields.length === 0 && (
            <p className={styles.nothing}>{t('timeline.noFields')}</p>
          )}
        </>
      )}
      {hasDetails && (
        <Button
          variant="outlined"
          className={styles.details}
          aria-keyshortcuts={ariaKeys('timeline', 'details')}
          data-opens={position}
          data-testid="entry-details"
        >
          {t('timeline.openDetails')}
        </Button>
      )}
    </div>
  );
}
