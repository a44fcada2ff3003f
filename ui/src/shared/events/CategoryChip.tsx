// An event's category: a dot in its colour and its name.
import type { Category } from '@/platform';
import { CategoryDot } from '../components/CategoryDot';
import { filterBy } from '../filterBy';
import styles from './CategoryChip.module.css';

interface Props {
  category: Category;
  /** In the reader's language; given, for rows of long lists look nothing up themselves. */
  name: string;
}

export function CategoryChip({ category, name }: Props) {
  return (
    <span className={styles.chip} {...filterBy('categories', category)}>
      <CategoryDot category={category} />
      {name}
    </span>
  );
}
