// The opened event beside a view's table, as wide as the reader wants it.
import { Suspense } from 'react';
import { EventDetails } from '@/features/event-sourcing';
import { useTranslation } from '@/shared/i18n';
import { PaneSplitter, usePaneWidth } from './PaneSplitter';
import styles from './TablePage.module.css';

const DETAILS = { min: 320, max: 720, initial: 420 };

interface Props {
  position: number;
  onClose(): void;
}

export function DetailsPane({ position, onClose }: Props) {
  const { t } = useTranslation();
  const width = usePaneWidth('details', DETAILS);
  return (
    <>
      <PaneSplitter pane={width} side="right" label={t('details.resize')} />
      <div className={styles.details} style={{ width: width.width }}>
        <Suspense>
          <EventDetails position={position} onClose={onClose} />
        </Suspense>
      </div>
    </>
  );
}
