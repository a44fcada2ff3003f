// A filter that is on or off.
import type { ReactNode } from 'react';
import styles from './ToggleChip.module.css';

interface Props {
  pressed: boolean;
  onToggle(): void;
  children: ReactNode;
  count?: string;
  /** A CSS colour for the dot in front. */
  dot?: string;
  testId?: string;
}

export function ToggleChip({ pressed, onToggle, children, count, dot, testId }: Props) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={pressed}
      onClick={onToggle}
      data-testid={testId}
    >
      {dot && <span className={styles.dot} style={{ background: dot }} aria-hidden />}
      <span className={styles.label}>{children}</span>
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </button>
  );
}
