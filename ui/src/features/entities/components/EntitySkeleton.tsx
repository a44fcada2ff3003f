// The list's shape while its first page is read.
import { Skeleton } from '@/shared/components/Skeleton';
import styles from './EntitySkeleton.module.css';

const WIDTHS = [52, 64, 44, 58, 70, 48, 62, 40, 55];

export function EntitySkeleton() {
  return (
    <div data-testid="entity-skeleton">
      {WIDTHS.map((width) => (
        <div key={width} className={styles.row}>
          <Skeleton width={`${width}%`} />
          <Skeleton width={`${width - 18}%`} height={10} />
        </div>
      ))}
    </div>
  );
}
