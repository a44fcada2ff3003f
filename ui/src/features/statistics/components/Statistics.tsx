// The statistics of a period: how much happened, when, what, and by whom.
import Button from '@mui/material/Button';
import { useEffect, type ReactNode } from 'react';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { Notice } from '@/shared/components/Notice';
import { parseMoment } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { usePeriod } from '../hooks/usePeriod';
import type { AuditLinks } from '../services/links';
import { endBefore, periodOf, textOf } from '@/shared/period';
import { EmptyLog } from '@/shared/workspace/EmptyLog';
import { sharedPeriod, stepEnd, type StatisticsChoice } from '../services/period';
import { CountedUpTo } from '@/shared/statistics/CountedUpTo';
import { FigureRow } from './FigureRow';
import { HoursPanel } from './HoursPanel';
import { PeriodBar } from './PeriodBar';
import { SeriesPanel } from './SeriesPanel';
import styles from './Statistics.module.css';
import { StatisticsSkeleton } from './StatisticsSkeleton';
import { TopUsers } from './TopUsers';
import { TypesOverTime } from './TypesOverTime';
import { TypeTable } from './TypeTable';

interface Props {
  choice: StatisticsChoice;
  onChoose(choice: StatisticsChoice): void;
  /** Into the audit trail of a period; `null` for all time. */
  auditLinks(period: string | null): AuditLinks;
  /** What a workspace without events offers to do. */
  emptyActions: ReactNode;
  /** The figures (or why there are none) are on the screen. */
  onShown(): void;
}

export function Statistics({ choice, onChoose, auditLinks, emptyActions, onShown }: Props) {
  const { t } = useTranslation();
  const { statistics, error, refresh, period, now } = usePeriod(choice);
  const links = auditLinks(sharedPeriod(period));
  const isShown = statistics !== undefined || error !== null;
  useEffect(() => {
    if (isShown) onShown();
  }, [isShown, onShown]);
  const isEmptyLog = statistics?.firstOccurredAt === null;
  // A step is a period in itself, except for an hour: nothing is finer.
  const narrow =
    statistics && statistics.step !== 'hour'
      ? (index: number) => {
          const start = parseMoment(statistics.steps[index]?.start ?? '');
          if (!start) return;
          const to = endBefore(stepEnd(start, statistics.step));
          onChoose({ period: periodOf({ from: textOf(start), to }), step: null });
        }
      : undefined;
  return (
    <section
      className={styles.view}
      aria-label={t('statistics.title')}
      aria-busy={!isShown}
      data-testid="statistics"
    >
      <PeriodBar choice={choice} period={period} statistics={statistics} now={now} onChoose={onChoose} />
      <div className={styles.body}>
        {error ? (
          <ErrorNotice error={error} onRetry={() => void refresh()} />
        ) : !statistics ? (
          <StatisticsSkeleton />
        ) : isEmptyLog ? (
          <EmptyLog title={t('statistics.empty')} hint={t('statistics.emptyHint')} actions={emptyActions} />
        ) : (
          <div className={styles.grid}>
            <FigureRow statistics={statistics} />
            {statistics.totalEvents === 0 ? (
              <Notice
                title={t('statistics.quiet')}
                hint={t('statistics.quietHint')}
                actions={
                  <Button variant="outlined" onClick={() => onChoose({ period: 'all', step: null })}>
                    {t('statistics.period.all')}
                  </Button>
                }
              />
            ) : (
              <>
                <SeriesPanel statistics={statistics} onPick={narrow} />
                <TypesOverTime statistics={statistics} links={links} onPick={narrow} />
                <div className={styles.pair}>
                  <HoursPanel hours={statistics.hours} />
                  <TopUsers users={statistics.topUsers} total={statistics.totalEvents} links={links} />
                </div>
                <TypeTable statistics={statistics} links={links} />
                <CountedUpTo position={statistics.position} />
              </>
            )}
          </div>
        )}
      </div>
    </section>
  );
}
