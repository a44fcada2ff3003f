// The timeline's shape while its first page is read.
import { Skeleton } from '@/shared/components/Skeleton';
import styles from './TimelineSkeleton.module.css';

const WIDTHS = [34, 46, 28, 52, 38, 44, 30];

export function TimelineSkeleton() {
  return (
    <div className={styles.lines} data-testid="timeline-skeleton">
      <Skeleton width={160} />
      {WIDTHS.map((width) => (
        <div key={width} className={styles.line}>
          <Skeleton width={24} height={24} round />
          <div className={styles.text}>
            <Skeleton width={`${width}%`} />
            <Skeleton width={`${width + 22}%`} height={10} />
          </div>
        </div>
      ))}
    </div>
  );
}
