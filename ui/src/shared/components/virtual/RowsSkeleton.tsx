// A table that is being read: its first rows in grey.
import { RowSkeleton } from './RowSkeleton';
import styles from './RowsSkeleton.module.css';

export function RowsSkeleton({ cells, rows = 14, testId }: { cells: number; rows?: number; testId: string }) {
  return (
    <div className={styles.rows} data-testid={testId} aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row}>
          <RowSkeleton cells={cells} />
        </div>
      ))}
    </div>
  );
}
