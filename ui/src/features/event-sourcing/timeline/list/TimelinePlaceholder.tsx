// Where an event will be that is known to exist and not read yet.
import { memo } from 'react';
import { Skeleton } from '@/shared/components/Skeleton';
import styles from './TimelinePlaceholder.module.css';

export const TimelinePlaceholder = memo(function TimelinePlaceholder() {
  return (
    <div className={styles.line} aria-hidden data-skeleton data-testid="timeline-placeholder">
      <Skeleton width={24} height={24} round />
      <div className={styles.text}>
        <Skeleton width="32%" />
        <Skeleton width="58%" height={10} />
      </div>
    </div>
  );
});
