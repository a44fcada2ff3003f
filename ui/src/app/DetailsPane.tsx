// The opened event beside what it was opened from, as wide as the reader wants it.
import { useNavigate } from '@tanstack/react-router';
import { Suspense, type CSSProperties } from 'react';
import { EventDetails } from '@/features/event-sourcing';
import type { EntityRef } from '@/platform';
import { useTranslation } from '@/shared/i18n';
import styles from './DetailsPane.module.css';
import { PaneSplitter, usePaneWidth } from './PaneSplitter';

const DETAILS = { min: 320, max: 720, initial: 420 };

interface Props {
  position: number;
  onClose(): void;
  /** Another event: a neighbour, a cause, an effect. */
  onOpen(position: number): void;
  /** To an entity's timeline; with the event open in it, unless told otherwise. */
  onEntity?: (entity: EntityRef) => void;
}

export function DetailsPane({ position, onClose, onOpen, onEntity }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const showEntity = ({ entityType, entityId }: EntityRef) =>
    void navigate({ to: '/timeline', search: { type: entityType, id: entityId, event: position } });
  const width = usePaneWidth('details', DETAILS);
  return (
    <div
      className={styles.beside}
      style={{ '--details-width': `${width.width}px` } as CSSProperties}
      data-details
    >
      <PaneSplitter pane={width} side="right" label={t('details.resize')} />
      <div className={styles.details}>
        <Suspense>
          <EventDetails
            position={position}
            onClose={onClose}
            onOpen={onOpen}
            onEntity={onEntity ?? showEntity}
          />
        </Suspense>
      </div>
    </div>
  );
}
