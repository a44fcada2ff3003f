// The view's name, and of which period it speaks: a usual one, or from a day to a day; and in which steps.
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { addDays } from 'date-fns/addDays';
import type { EventStatistics, TimeStep } from '@/platform';
import { ToggleChip } from '@/shared/components/ToggleChip';
import { dayOf } from '@/shared/days';
import { parseMoment } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { PERIODS, rangeOf, stepsFor, type NamedPeriod, type StatisticsChoice } from '../services/period';
import { DayField } from './DayField';
import styles from './PeriodBar.module.css';

interface Props {
  choice: StatisticsChoice;
  period: NamedPeriod | null;
  statistics: EventStatistics | undefined;
  now: Date;
  onChoose(choice: StatisticsChoice): void;
}

const AUTOMATIC = 'auto';

export function PeriodBar({ choice, period, statistics, now, onChoose }: Props) {
  const { t } = useTranslation();
  const range = rangeOf({ ...choice, period: period ?? choice.period }, now);
  const first = range.from ?? parseMoment(statistics?.firstOccurredAt ?? '') ?? now;
  const steps = stepsFor(first, range.to ?? now);
  const own = (from: Date | null, to: Date | null) =>
    onChoose({ period: null, from: from && dayOf(from), to: to && dayOf(to), step: null });
  /** The other end stays, unless the period would end before it begins. */
  const begin = (day: Date | null) => own(day, day && range.to && day >= range.to ? null : range.to);
  const end = (day: Date | null) => {
    const to = day && addDays(day, 1);
    own(to && range.from && to <= range.from ? null : range.from, to);
  };
  // The end is excluded; what people write is the last day that belongs to it.
  const lastDay = range.to && new Date(range.to.getTime() - 1);
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{t('statistics.title')}</h1>
      <div className={styles.periods} role="group" aria-label={t('statistics.periodLabel')}>
        {PERIODS.map((name) => (
          <ToggleChip
            key={name}
            pressed={name === period}
            onToggle={() => onChoose({ period: name, from: null, to: null, step: null })}
            testId={`period-${name}`}
          >
            {t(`statistics.period.${name}`)}
          </ToggleChip>
        ))}
      </div>
      {/* Together, so that none of them stands alone in a second line. */}
      <div className={styles.days}>
        <DayField
          label={t('statistics.from')}
          day={range.from && dayOf(range.from)}
          onChange={begin}
          testId="period-from"
        />
        <DayField
          label={t('statistics.to')}
          day={lastDay && dayOf(lastDay)}
          onChange={end}
          testId="period-to"
        />
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
    </header>
  );
}
