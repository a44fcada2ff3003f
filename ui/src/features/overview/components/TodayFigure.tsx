// How much happened today, hour by hour, beside the same weekday of last week.
import { ColumnPlot, StepChart } from '@/shared/charts';
import { formatNumber } from '@/shared/format';
import { weekdayNames } from '@/shared/format/steps';
import { useLanguage, useTranslation } from '@/shared/i18n';
import type { Figures } from '../hooks/useFigures';
import styles from './aside.module.css';
import { FigureHead } from './FigureHead';

export function TodayFigure({ figures }: { figures: Figures }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { today, hours, hoursBefore, beforeAtThisTime, times } = figures;
  const day = weekdayNames(language, 'long')[(times.today.getDay() + 6) % 7] ?? '';
  const textOf = (hour: number) =>
    t('overview.hourText', {
      from: hour,
      to: hour + 1,
      now: formatNumber(hours[hour] ?? 0, language),
      before: formatNumber(hoursBefore[hour] ?? 0, language),
    });
  return (
    <section className={styles.section} aria-label={t('overview.today')} data-testid="figure-today">
      <FigureHead
        name={t('overview.today')}
        value={today}
        before={beforeAtThisTime}
        note={t('overview.todayBefore', { day, formatted: formatNumber(beforeAtThisTime, language) })}
      />
      <StepChart
        label={t('overview.todayChart')}
        count={24}
        namesOf={(shown) => shown.map(String)}
        largest={Math.max(...hours, ...hoursBefore)}
        height={56}
        textOf={textOf}
        small
      >
        {(top) => <ColumnPlot values={hours} before={hoursBefore} top={top} />}
      </StepChart>
    </section>
  );
}
