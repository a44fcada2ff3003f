// A period of one's own: from one day to another, either end may stay open.
import Button from '@mui/material/Button';
import { useId, useState } from 'react';
import { useTranslation } from '@/shared/i18n';
import { daysOf, periodOf } from '../services/period';
import styles from './PeriodForm.module.css';

interface Props {
  period: string | null;
  onPeriod(period: string | null): void;
}

export function PeriodForm({ period, onPeriod }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [days, setDays] = useState(() => (period === null ? null : daysOf(period)) ?? { from: '', to: '' });
  const field = (end: 'from' | 'to', label: string) => (
    <div className={styles.field}>
      <label htmlFor={`${id}-${end}`}>{label}</label>
      <input
        id={`${id}-${end}`}
        type="date"
        value={days[end]}
        onChange={(event) => setDays({ ...days, [end]: event.target.value })}
        data-testid={`period-${end}`}
      />
    </div>
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onPeriod(periodOf(days));
      }}
    >
      {field('from', t('timeline.filter.from'))}
      {field('to', t('timeline.filter.to'))}
      <Button type="submit" variant="outlined" disabled={periodOf(days) === null} data-testid="period-apply">
        {t('timeline.filter.apply')}
      </Button>
    </form>
  );
}
