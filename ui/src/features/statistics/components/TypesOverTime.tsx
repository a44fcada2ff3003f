// Which types made up what happened, step by step: the largest, and all others as one.
import { useMemo } from 'react';
import type { EventStatistics } from '@/platform';
import { LayerPlot, StepChart } from '@/shared/charts';
import { formatNumber, visibleText } from '@/shared/format';
import { formatFullStep, formatSteps } from '@/shared/format/steps';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { layersOf } from '../services/shares';
import { ChartPanel } from './ChartPanel';
import { Legend, TipRows } from './Legend';
import type { AuditLinks } from '../services/links';
import { StepTable } from './StepTable';

interface Props {
  statistics: EventStatistics;
  links: AuditLinks;
  onPick: ((index: number) => void) | undefined;
}

export function TypesOverTime({ statistics, links, onPick }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { steps, step } = statistics;
  const title = t('statistics.typesOverTime');
  const rest = t('statistics.otherTypes');
  const layers = useMemo(
    () => layersOf(statistics, rest).map((layer) => ({ ...layer, title: visibleText(layer.title, 120) })),
    [statistics, rest],
  );
  const startOf = (index: number) => new Date(steps[index]?.start ?? 0);
  const whenOf = (index: number) => formatFullStep(startOf(index), step, language);
  const partsOf = (index: number) => layers.filter(({ values }) => (values[index] ?? 0) > 0);
  const textOf = (index: number) =>
    [
      whenOf(index),
      ...partsOf(index).map((layer) => `${layer.title} ${formatNumber(layer.values[index] ?? 0, language)}`),
    ].join(', ');
  return (
    <ChartPanel
      title={title}
      testId="panel-types"
      chart={
        <>
          <StepChart
            label={title}
            count={steps.length}
            namesOf={(shown) => formatSteps(shown.map(startOf), step, language)}
            largest={Math.max(0, ...steps.map(({ count }) => count))}
            height={160}
            textOf={textOf}
            tipOf={(index) => (
              <TipRows when={whenOf(index)} layers={partsOf(index).toReversed()} index={index} />
            )}
            onPick={onPick}
          >
            {(top) => <LayerPlot layers={layers} top={top} />}
          </StepChart>
          <Legend layers={layers} links={links} />
        </>
      }
      table={() => <StepTable caption={title} statistics={statistics} columns={layers} onPick={onPick} />}
    />
  );
}
