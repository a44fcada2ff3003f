// The panel's shape while the event is read.
import { Skeleton } from '@/shared/components/Skeleton';
import styles from './DetailsSkeleton.module.css';

const WIDTHS = ['70%', '45%', '60%', '52%', '66%', '40%'];

export function DetailsSkeleton() {
  return (
    <div className={styles.lines}>
      <Skeleton width={80} height={10} />
      <Skeleton width="60%" height={16} />
      <Skeleton width="85%" />
      <span className={styles.gap} />
      {WIDTHS.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}
