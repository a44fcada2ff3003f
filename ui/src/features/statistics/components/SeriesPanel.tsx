// How much happened in each step of the period.
import { useMemo } from 'react';
import type { EventStatistics } from '@/platform';
import { ColumnPlot, LinePlot, StepChart } from '@/shared/charts';
import { formatNumber } from '@/shared/format';
import { formatFullStep, formatSteps } from '@/shared/format/steps';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { ChartPanel } from './ChartPanel';
import { StepTable } from './StepTable';

interface Props {
  statistics: EventStatistics;
  onPick: ((index: number) => void) | undefined;
}

/** Up to so many steps are columns: each can be pointed at. More make a line. */
const MOST_COLUMNS = 31;

export function SeriesPanel({ statistics, onPick }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { steps, step, outside } = statistics;
  const values = useMemo(() => steps.map(({ count }) => count), [steps]);
  const startOf = (index: number) => new Date(steps[index]?.start ?? 0);
  const per = t(`statistics.per.${step}`);
  const far = t('entity.events', { count: outside, formatted: formatNumber(outside, language) });
  const title = outside === 0 ? per : t('statistics.outside', { title: per, events: far });
  const textOf = (index: number) => {
    const count = values[index] ?? 0;
    const when = formatFullStep(startOf(index), step, language);
    return `${when}: ${t('entity.events', { count, formatted: formatNumber(count, language) })}`;
  };
  return (
    <ChartPanel
      title={title}
      testId="panel-series"
      chart={
        <StepChart
          label={title}
          count={steps.length}
          namesOf={(shown) => formatSteps(shown.map(startOf), step, language)}
          largest={Math.max(0, ...values)}
          height={180}
          textOf={textOf}
          onPick={onPick}
        >
          {(top) =>
            values.length > MOST_COLUMNS ? (
              <LinePlot values={values} top={top} />
            ) : (
              <ColumnPlot values={values} top={top} />
            )
          }
        </StepChart>
      }
      table={() => (
        <StepTable
          caption={title}
          statistics={statistics}
          columns={[{ title: t('statistics.events'), values }]}
          onPick={onPick}
        />
      )}
    />
  );
}
