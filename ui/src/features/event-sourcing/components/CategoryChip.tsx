// An event's category: a dot in its colour and its name.
import type { Category } from '@/platform';
import { useTranslation } from '@/shared/i18n';
import styles from './CategoryChip.module.css';

export function CategoryChip({ category }: { category: Category }) {
  const { t } = useTranslation();
  return (
    <span className={styles.chip}>
      <span className={styles.dot} style={{ background: `var(--category-${category})` }} aria-hidden />
      {t(`category.${category}`)}
    </span>
  );
}
