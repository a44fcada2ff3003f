// Everything about one event, in a panel beside what it was opened from; from here on to its neighbours and relatives.
import CloseIcon from '@mui/icons-material/Close';
import IconButton from '@mui/material/IconButton';
import { useRef } from 'react';
import type { EntityRef } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { focusOn } from '@/shared/focus';
import { useTranslation } from '@/shared/i18n';
import { useClosing } from '@/shared/keys/useShortcuts';
import { DetailsSkeleton } from './DetailsSkeleton';
import { EventChanges } from './EventChanges';
import styles from './EventDetails.module.css';
import { EventFields } from './EventFields';
import { EventJson } from './EventJson';
import { EventNeighbours } from './EventNeighbours';
import { EventProvenance } from './EventProvenance';
import { EventRelations } from './EventRelations';
import { EventSummary } from './EventSummary';
import { useEventDetails } from './useEventDetails';

interface Props {
  position: number;
  onClose(): void;
  /** To another event: the previous or next one, a cause or an effect. */
  onOpen(position: number): void;
  /** To an entity's timeline, where there is a way to it. */
  onEntity?: ((entity: EntityRef) => void) | undefined;
}

export function EventDetails({ position, onClose, onOpen, onEntity }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useEventDetails(position);
  const panel = useRef<HTMLElement>(null);
  /** To one that its tree names: what was pressed goes, and the keyboard stays in the panel. */
  const openRelated = (related: number) => {
    focusOn(panel.current);
    onOpen(related);
  };
  useClosing(onClose);
  return (
    <aside
      ref={panel}
      className={styles.panel}
      tabIndex={-1}
      aria-label={t('details.label')}
      data-testid="event-details"
    >
      <div className={styles.bar}>
        <EventNeighbours position={position} details={data} onOpen={onOpen} />
        <IconButton
          onClick={onClose}
          aria-label={t('action.close')}
          title={t('action.close')}
          data-testid="details-close"
        >
          <CloseIcon sx={{ fontSize: 18 }} />
        </IconButton>
      </div>
      {error && !data ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <DetailsSkeleton />
      ) : (
        <div className={styles.content} key={position}>
          <EventSummary event={data.event} onEntity={onEntity} />
          {data.changes.length > 0 && <EventChanges changes={data.changes} total={data.changesTotal} />}
          {data.fields.length > 0 && <EventFields fields={data.fields} total={data.fieldsTotal} />}
          <EventRelations position={position} onOpen={openRelated} onEntity={onEntity} />
          <EventProvenance details={data} />
          <EventJson position={position} eventData={data.eventData} metadata={data.metadata} />
        </div>
      )}
    </aside>
  );
}
