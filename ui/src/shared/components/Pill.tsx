// Floats over the end of a list that lies out of sight, and leads there: what is new waits behind it, so that nothing jumps.
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import type { ReactNode } from 'react';
import styles from './Pill.module.css';

interface Props {
  /** Over which end of the list: its day's heading or its last row; it points there unless told otherwise. Or in the bar above a table. */
  place: 'top' | 'bar' | 'bottom';
  /** Where what is new appears, if not there. */
  points?: 'up';
  onClick(): void;
  testId: string;
  children: ReactNode;
}

export function Pill({ place, points, onClick, testId, children }: Props) {
  const Arrow = place === 'bottom' && points !== 'up' ? ArrowDownward : ArrowUpward;
  return (
    <button
      type="button"
      className={styles.pill}
      data-place={place}
      onClick={onClick}
      data-then="list"
      data-testid={testId}
    >
      <Arrow sx={{ fontSize: 14 }} aria-hidden />
      {children}
    </button>
  );
}
