// Deals, orders, money and customers of this week beside last week.
import { CategoryDot } from '@/shared/components/CategoryDot';
import { EventText } from '@/shared/components/EventText';
import { SmallTable } from '@/shared/components/SmallTable';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import type { WeekFigures } from '../services/figures';
import styles from './aside.module.css';
import type { OverviewLinks } from '../services/links';

interface Props {
  highlights: WeekFigures['highlights'];
  links: OverviewLinks;
}

export function Highlights({ highlights, links }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className={styles.section} aria-labelledby="overview-highlights" data-testid="figure-highlights">
      <h2 id="overview-highlights" className={styles.heading}>
        {t('overview.highlights')}
      </h2>
      <SmallTable
        className={styles.table}
        columns={[
          { title: t('overview.what') },
          { title: t('overview.thisWeek') },
          { title: t('overview.lastWeek') },
        ]}
      >
        {highlights.map(({ type, title, category, count, before }) => (
          <tr key={type}>
            <th scope="row">
              <CategoryDot category={category} spaced />
              <EventText text={title} max={80} />
            </th>
            <td>{formatNumber(count, language)}</td>
            <td>{formatNumber(before, language)}</td>
          </tr>
        ))}
      </SmallTable>
      <a className={styles.more} href={links.statistics}>
        {t('overview.allFigures')}
      </a>
    </section>
  );
}
