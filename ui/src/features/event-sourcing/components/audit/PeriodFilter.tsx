// Narrows to a period: a usual one, or from one day to another.
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n';
import filterStyles from '../filters/FilterMenu.module.css';
import styles from './AuditFilters.module.css';
import { dayOf, PRESETS, presetPeriod, startOf, type Period } from './period';

interface Props {
  period: Period;
  onChoose(period: Period): void;
}

export function PeriodFilter({ period, onChoose }: Props) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const from = dayOf(period.from);
  // The end is exclusive; people name the last day that belongs to it.
  const to = dayOf(period.to, 1);
  const text =
    from && to
      ? t('audit.period.between', { from, to })
      : from
        ? t('audit.period.since', { from })
        : to && t('audit.period.until', { to });
  const choose = (chosen: Period) => {
    setAnchor(null);
    onChoose(chosen);
  };
  return (
    <>
      <button
        type="button"
        className={filterStyles.button}
        data-chosen={text !== '' || undefined}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="audit-period"
      >
        <span className={filterStyles.text}>
          {t('audit.filter.period')}
          {text && `: ${text}`}
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
            choose({
              from: startOf(String(fields.get('from'))),
              to: startOf(String(fields.get('to')), 1),
            });
          }}
        >
          <div className={styles.presets}>
            {PRESETS.map((preset) => (
              <Button
                key={preset}
                variant="outlined"
                sx={{ minHeight: 28, fontSize: 12 }}
                onClick={() => choose(presetPeriod(preset, new Date()))}
              >
                {t(`audit.period.${preset}`)}
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
            <Button onClick={() => choose({ from: null, to: null })}>{t('action.clear')}</Button>
            <Button variant="contained" type="submit">
              {t('audit.period.apply')}
            </Button>
          </div>
        </form>
      </Popover>
    </>
  );
}
