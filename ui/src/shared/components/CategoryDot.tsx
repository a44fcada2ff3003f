// An event's category as a dot in its colour, before a text. By a plain attribute: rows of long lists have no run-time styles.
import type { Category } from '@/platform';
import styles from './CategoryDot.module.css';

interface Props {
  category: Category;
  /** Where no text beside it names the category. */
  title?: string;
  /** Keeps a distance of its own, in running text. */
  spaced?: boolean;
}

export function CategoryDot({ category, title, spaced = false }: Props) {
  return (
    <span
      className={styles.dot}
      data-category={category}
      data-spaced={spaced || undefined}
      title={title}
      aria-hidden={title === undefined || undefined}
    />
  );
}
