// The shape of a list of entries while its first page is read.
import { Skeleton } from '../components/Skeleton';
import styles from './EntriesSkeleton.module.css';

const WIDTHS = [34, 46, 28, 52, 38, 44, 30];

export function EntriesSkeleton({ testId }: { testId: string }) {
  return (
    <div className={styles.lines} data-testid={testId}>
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
