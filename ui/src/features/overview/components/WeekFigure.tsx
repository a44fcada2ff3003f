// How much happened this week, day by day, beside last week.
import { addDays } from 'date-fns/addDays';
import { ColumnPlot, StepChart } from '@/shared/charts';
import { formatNumber } from '@/shared/format';
import { formatFullStep, weekdayNames } from '@/shared/format/steps';
import { useLanguage, useTranslation } from '@/shared/i18n';
import type { WeekFigures } from '../services/figures';
import styles from './aside.module.css';
import { FigureHead } from './FigureHead';

export function WeekFigure({ week, monday }: { week: WeekFigures; monday: Date }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { days, daysBefore, total, totalBefore } = week;
  const names = weekdayNames(language, 'short');
  const textOf = (day: number) =>
    t('overview.dayText', {
      day: formatFullStep(addDays(monday, day), 'day', language),
      now: formatNumber(days[day] ?? 0, language),
      before: formatNumber(daysBefore[day] ?? 0, language),
    });
  return (
    <section className={styles.section} aria-label={t('overview.week')} data-testid="figure-week">
      <FigureHead
        name={t('overview.week')}
        value={total}
        // A week that is not over is not yet to be compared with a whole one.
        before={0}
        note={t('overview.weekBefore', { formatted: formatNumber(totalBefore, language) })}
      />
      <StepChart
        label={t('overview.weekChart')}
        // Two letters: the column is narrow.
        namesOf={(shown) => shown.map((day) => names[day]?.slice(0, 2) ?? '')}
        count={days.length}
        largest={Math.max(...days, ...daysBefore)}
        height={56}
        textOf={textOf}
        small
      >
        {(top) => <ColumnPlot values={days} before={daysBefore} top={top} />}
      </StepChart>
    </section>
  );
}
