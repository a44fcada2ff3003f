// Today and this week beside last week: numbers, small charts, what it was made of.
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { Skeleton } from '@/shared/components/Skeleton';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { CountedUpTo } from '@/shared/statistics/CountedUpTo';
import { useIsUnread } from '@/shared/workspace/useWorkspace';
import { useFigures } from '../hooks/useFigures';
import type { OverviewLinks } from '../services/links';
import styles from './aside.module.css';
import { CategoryBars } from './CategoryBars';
import { Highlights } from './Highlights';
import { TodayFigure } from './TodayFigure';
import { WeekFigure } from './WeekFigure';

export function Figures({ links }: { links: OverviewLinks }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const language = useLanguage();
  const isUnread = useIsUnread(figures.position);
  const { week, error, isLoading, lastOccurredAt, later } = figures;
  if (error) return <ErrorNotice error={error} onRetry={figures.refresh} />;
  if (isLoading || !week) {
    return (
      <div className={styles.section} data-testid="figures-skeleton">
        <Skeleton width={60} />
        <Skeleton width="100%" height={72} />
        <Skeleton width={90} />
        <Skeleton width="100%" height={72} />
      </div>
    );
  }
  if (week.total === 0 && week.totalBefore === 0) {
    const ahead = t('entity.events', { count: later, formatted: formatNumber(later, language) });
    return (
      <section className={styles.section} aria-label={t('overview.week')}>
        <h2 className={styles.heading}>{t('overview.week')}</h2>
        <p className={styles.value}>{isUnread ? t('overview.unknown') : formatNumber(0, language)}</p>
        {lastOccurredAt && (
          <p className={styles.note}>
            {t('overview.lastHappened')} <RelativeTime moment={lastOccurredAt} />.
          </p>
        )}
        {later > 0 && <p className={styles.note}>{t('overview.later', { events: ahead })}</p>}
        <a className={styles.more} href={links.statistics}>
          {t('overview.allFigures')}
        </a>
      </section>
    );
  }
  return (
    <>
      <div className={styles.pair}>
        <TodayFigure figures={figures} />
        <WeekFigure week={week} monday={figures.times.monday} />
      </div>
      <CategoryBars categories={week.categories} />
      <Highlights highlights={week.highlights} links={links} />
      <div className={styles.section}>
        <CountedUpTo position={figures.position} />
      </div>
    </>
  );
}
