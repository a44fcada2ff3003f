// The view's name, and of which period it speaks: a usual one, or from a day to a day; and in which steps.
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useId } from 'react';
import type { EventStatistics, TimeStep } from '@/platform';
import { PageHeader } from '@/shared/components/PageHeader';
import { ToggleChip } from '@/shared/components/ToggleChip';
import { DateField } from '@/shared/dates/DateField';
import { parseMoment } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { endBefore, periodOf, rangeOf, textOf, type Ends } from '@/shared/period';
import { PERIODS, rangeOfPeriod, stepsFor, type StatisticsChoice } from '../services/period';
import styles from './PeriodBar.module.css';

interface Props {
  choice: StatisticsChoice;
  /** The period shown. */
  period: string;
  statistics: EventStatistics | undefined;
  now: Date;
  onChoose(choice: StatisticsChoice): void;
}

const AUTOMATIC = 'auto';

export function PeriodBar({ choice, period, statistics, now, onChoose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const range = rangeOfPeriod(period, now);
  const first = range.from ?? parseMoment(statistics?.firstOccurredAt ?? '') ?? now;
  const steps = stepsFor(first, range.to ?? now);
  const ends = { from: range.from ? textOf(range.from) : '', to: range.to ? endBefore(range.to) : '' };
  /** The other end stays, unless the period would end before it begins. */
  const own = (change: Partial<Ends>) => {
    const next = { ...ends, ...change };
    const { from, to } = rangeOf(`${next.from}..${next.to}`, now);
    const isBackwards = from !== null && to !== null && from >= to;
    onChoose({ period: periodOf(isBackwards ? { from: '', to: '', ...change } : next) ?? 'all', step: null });
  };
  return (
    <PageHeader kind="bar" title={t('statistics.title')} isTight data-advice="hangs">
      <div className={styles.periods} role="group" aria-label={t('statistics.periodLabel')}>
        {PERIODS.map((name) => (
          <ToggleChip
            key={name}
            pressed={name === period}
            onToggle={() => onChoose({ period: name, step: null })}
            testId={`period-${name}`}
          >
            {t(`statistics.period.${name}`)}
          </ToggleChip>
        ))}
      </div>
      {/* Together, so that none of them stands alone in a second line. */}
      <div className={styles.days}>
        {(['from', 'to'] as const).map((end) => (
          <span key={end} className={styles.day}>
            <label htmlFor={`${id}-${end}`}>{t(`statistics.${end}`)}</label>
            <DateField
              id={`${id}-${end}`}
              value={ends[end] || null}
              onChange={(value) => own({ [end]: value ?? '' })}
              withTime
              testId={`period-${end}`}
            />
          </span>
        ))}
        <Select
          value={choice.step !== null && steps.includes(choice.step) ? choice.step : AUTOMATIC}
          onChange={({ target }) =>
            onChoose({ ...choice, step: target.value === AUTOMATIC ? null : (target.value as TimeStep) })
          }
          className={styles.step}
          inputProps={{ 'aria-label': t('statistics.stepLabel') }}
          data-testid="period-step"
        >
          <MenuItem value={AUTOMATIC}>
            {statistics && choice.step === null
              ? t('statistics.stepAuto', { step: t(`statistics.step.${statistics.step}`) })
              : t('statistics.stepAutoPlain')}
          </MenuItem>
          {steps.map((step) => (
            <MenuItem key={step} value={step}>
              {t(`statistics.step.${step}`)}
            </MenuItem>
          ))}
        </Select>
      </div>
    </PageHeader>
  );
}
