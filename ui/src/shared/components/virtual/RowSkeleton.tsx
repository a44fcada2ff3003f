// A row that is not there yet: a grey bar in each cell.
import { memo } from 'react';
import styles from './RowSkeleton.module.css';

export const RowSkeleton = memo(function RowSkeleton({ cells }: { cells: number }) {
  return Array.from({ length: cells }, (_, index) => (
    <span key={index} role="gridcell" className={styles.cell} data-skeleton>
      <span className={styles.bar} aria-hidden />
    </span>
  ));
});
