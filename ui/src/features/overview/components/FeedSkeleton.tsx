// The feed's shape while its first page is read.
import { Skeleton } from '@/shared/components/Skeleton';
import styles from './FeedSkeleton.module.css';

const WIDTHS = [42, 30, 51, 36, 47, 28, 44, 33];

export function FeedSkeleton() {
  return (
    <div className={styles.lines} data-testid="feed-skeleton">
      <Skeleton width={80} />
      {WIDTHS.map((width) => (
        <div key={width} className={styles.line}>
          <Skeleton width={24} height={24} round />
          <div className={styles.text}>
            <Skeleton width={`${width}%`} />
            <Skeleton width={`${width + 24}%`} height={10} />
          </div>
        </div>
      ))}
    </div>
  );
}
