// A filter that is on or off.
import type { ReactNode } from 'react';
import type { Category } from '@/platform';
import { CategoryDot } from './CategoryDot';
import styles from './ToggleChip.module.css';

interface Props {
  pressed: boolean;
  onToggle(): void;
  children: ReactNode;
  count?: string;
  /** The category whose dot stands in front. */
  category?: Category;
  testId?: string;
}

export function ToggleChip({ pressed, onToggle, children, count, category, testId }: Props) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={pressed}
      onClick={onToggle}
      data-testid={testId}
    >
      {category && <CategoryDot category={category} />}
      <span className={styles.label}>{children}</span>
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </button>
  );
}
