// Narrows to a period: a usual one, or from one day to another.
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { useState } from 'react';
import { dayOf } from '@/shared/days';
import { useTranslation } from '@/shared/i18n';
import { usePeriodName } from '../../hooks/usePeriodName';
import { boundsOf, PERIODS, periodOf } from '../../services/period';
import type { AuditChoice } from '../../types/audit.types';
import filterStyles from '../filters/FilterMenu.module.css';
import styles from './AuditFilters.module.css';

type Period = Pick<AuditChoice, 'from' | 'to' | 'preset'>;

interface Props {
  period: Period;
  onChoose(period: Period): void;
}

export function PeriodFilter({ period, onChoose }: Props) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const periodName = usePeriodName();
  const from = period.from === null ? '' : dayOf(new Date(period.from));
  // The end is exclusive; people name the last day that belongs to it.
  const to = period.to === null ? '' : dayOf(new Date(Date.parse(period.to) - 1));
  const chosenPeriod = period.preset ?? periodOf({ from, to });
  const choose = (chosen: Partial<Period>) => {
    setAnchor(null);
    onChoose({ from: null, to: null, preset: null, ...chosen });
  };
  return (
    <>
      <button
        type="button"
        className={filterStyles.button}
        data-chosen={chosenPeriod !== null || undefined}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="audit-period"
      >
        <span className={filterStyles.text}>
          {t('audit.filter.period')}
          {chosenPeriod !== null && `: ${periodName(chosenPeriod)}`}
        </span>
        <ArrowDropDown sx={{ fontSize: 16 }} aria-hidden />
      </button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        transitionDuration={0}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('audit.filter.period'),
            sx: { boxShadow: 'var(--shadow-floating)' },
          },
        }}
      >
        <form
          className={styles.period}
          onSubmit={(event) => {
            event.preventDefault();
            const fields = new FormData(event.currentTarget);
            const days = { from: String(fields.get('from')), to: String(fields.get('to')) };
            choose(boundsOf(periodOf(days), new Date()));
          }}
        >
          <div className={styles.presets}>
            {PERIODS.map((preset) => (
              <Button
                key={preset}
                variant="outlined"
                sx={{ minHeight: 28, fontSize: 12 }}
                onClick={() => choose({ preset })}
              >
                {t(`timeline.filter.presets.${preset}`)}
              </Button>
            ))}
          </div>
          <label>
            {t('audit.period.from')}
            <input type="date" name="from" defaultValue={from} />
          </label>
          <label>
            {t('audit.period.to')}
            <input type="date" name="to" defaultValue={to} />
          </label>
          <div className={styles.buttons}>
            <Button onClick={() => choose({})}>{t('action.clear')}</Button>
            <Button variant="contained" type="submit">
              {t('audit.period.apply')}
            </Button>
          </div>
        </form>
      </Popover>
    </>
  );
}
