// The statistics' shape while they are read.
import { Skeleton } from '@/shared/components/Skeleton';
import styles from './StatisticsSkeleton.module.css';

export function StatisticsSkeleton() {
  return (
    <div className={styles.skeleton} data-testid="statistics-skeleton">
      <div className={styles.row}>
        {[90, 60, 84, 70, 150].map((width) => (
          <Skeleton key={width} width={width} height={36} />
        ))}
      </div>
      <Skeleton width={180} />
      <Skeleton width="100%" height={180} />
      <Skeleton width={150} />
      <Skeleton width="100%" height={160} />
    </div>
  );
}
