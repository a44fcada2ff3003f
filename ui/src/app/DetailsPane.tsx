// The opened event beside a view's table, as wide as the reader wants it.
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { EventDetails } from '@/features/event-sourcing';
import type { EntityRef } from '@/platform';
import { useTranslation } from '@/shared/i18n';
import { PaneSplitter, usePaneWidth } from './PaneSplitter';
import styles from './TablePage.module.css';

const DETAILS = { min: 320, max: 720, initial: 420 };

interface Props {
  position: number;
  onClose(): void;
  /** Another event: a neighbour, a cause, an effect. */
  onOpen(position: number): void;
}

export function DetailsPane({ position, onClose, onOpen }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const showEntity = ({ entityType, entityId }: EntityRef) =>
    void navigate({ to: '/timeline', search: { type: entityType, id: entityId, event: position } });
  const width = usePaneWidth('details', DETAILS);
  return (
    <>
      <PaneSplitter pane={width} side="right" label={t('details.resize')} />
      <div className={styles.details} style={{ width: width.width }}>
        <Suspense>
          <EventDetails position={position} onClose={onClose} onOpen={onOpen} onEntity={showEntity} />
        </Suspense>
      </div>
    </>
  );
}
