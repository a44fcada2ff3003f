// A period of one's own: from one end to the other, a day or a time of it; either end may stay open.
import Button from '@mui/material/Button';
import { useId, useState } from 'react';
import { DateField } from '@/shared/dates/DateField';
import { useTranslation } from '@/shared/i18n';
import { endsOf, periodOf } from '@/shared/period';
import styles from './PeriodForm.module.css';

interface Props {
  period: string | null;
  onPeriod(period: string | null): void;
  /** Before the field in each test id. */
  testId: string;
}

export function PeriodForm({ period, onPeriod, testId }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [ends, setEnds] = useState(() => (period === null ? null : endsOf(period)) ?? { from: '', to: '' });
  const field = (end: 'from' | 'to', label: string) => (
    <div className={styles.field}>
      <label htmlFor={`${id}-${end}`}>{label}</label>
      <DateField
        id={`${id}-${end}`}
        value={ends[end] || null}
        onChange={(value) => setEnds({ ...ends, [end]: value ?? '' })}
        withTime
        testId={`${testId}-${end}`}
      />
    </div>
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onPeriod(periodOf(ends));
      }}
    >
      {field('from', t('timeline.filter.from'))}
      {field('to', t('timeline.filter.to'))}
      <Button type="submit" variant="outlined" data-testid={`${testId}-apply`}>
        {t('timeline.filter.apply')}
      </Button>
    </form>
  );
}
