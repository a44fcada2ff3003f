// Everything about one event, in a panel beside the timeline.
import CloseIcon from '@mui/icons-material/Close';
import IconButton from '@mui/material/IconButton';
import type { KeyboardEvent } from 'react';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { useTranslation } from '@/shared/i18n';
import { useEventDetails } from '../hooks/useEventDetails';
import { DetailsSkeleton } from './DetailsSkeleton';
import { EventChanges } from './EventChanges';
import styles from './EventDetails.module.css';
import { EventFields } from './EventFields';
import { EventJson } from './EventJson';
import { EventProvenance } from './EventProvenance';
import { EventSummary } from './EventSummary';

interface Props {
  position: number;
  onClose(): void;
}

export function EventDetails({ position, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useEventDetails(position);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <aside
      className={styles.panel}
      aria-label={t('details.label')}
      data-testid="event-details"
      onKeyDown={onKeyDown}
    >
      <IconButton
        className={styles.close}
        onClick={onClose}
        aria-label={t('action.close')}
        data-testid="details-close"
      >
        <CloseIcon sx={{ fontSize: 18 }} />
      </IconButton>
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <DetailsSkeleton />
      ) : (
        <div className={styles.content} key={position}>
          <EventSummary event={data.event} />
          {data.changes.length > 0 && <EventChanges changes={data.changes} />}
          {data.fields.length > 0 && <EventFields fields={data.fields} />}
          <EventProvenance details={data} />
          <EventJson eventData={data.eventData} metadata={data.metadata} />
        </div>
      )}
    </aside>
  );
}
