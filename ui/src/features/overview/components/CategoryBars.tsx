// What this week was made of, by category.
import type { Category } from '@/platform';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './aside.module.css';

interface Props {
  categories: readonly { category: Category; count: number }[];
}

export function CategoryBars({ categories }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const most = categories[0]?.count ?? 0;
  if (most === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="overview-categories" data-testid="figure-categories">
      <h2 id="overview-categories" className={styles.heading}>
        {t('overview.byCategory')}
      </h2>
      <ul>
        {categories.map(({ category, count }) => (
          <li key={category} className={styles.bar}>
            <span className={styles.barName}>{t(`category.${category}`)}</span>
            <span className={styles.barRoom} aria-hidden>
              <span
                style={{ width: `${(count / most) * 100}%`, background: `var(--category-${category})` }}
              />
            </span>
            <span className={styles.number}>{formatNumber(count, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
