// Narrows to a period: a usual one, or from one day to another.
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Popover } from '@/shared/components/Popover';
import { useTranslation } from '@/shared/i18n';
import { USUAL_PERIODS } from '@/shared/period';
import filterStyles from '../filters/FilterMenu.module.css';
import { PeriodForm } from '../filters/PeriodForm';
import { usePeriodName } from '../filters/usePeriodName';
import styles from './AuditFilters.module.css';

interface Props {
  period: string | null;
  onChoose(period: string | null): void;
}

export function PeriodFilter({ period, onChoose }: Props) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const periodName = usePeriodName();
  const choose = (chosen: string | null) => {
    setAnchor(null);
    onChoose(chosen);
  };
  return (
    <>
      <button
        type="button"
        className={filterStyles.button}
        data-chosen={period !== null || undefined}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="audit-period"
      >
        <span className={filterStyles.text}>
          {t('audit.filter.period')}
          {period !== null && `: ${periodName(period)}`}
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
        <div className={styles.period}>
          <div className={styles.presets}>
            {USUAL_PERIODS.map((preset) => (
              <Button
                key={preset}
                variant="outlined"
                sx={{ minHeight: 28, fontSize: 12 }}
                onClick={() => choose(preset)}
              >
                {t(`timeline.filter.presets.${preset}`)}
              </Button>
            ))}
          </div>
          <PeriodForm period={period} onPeriod={choose} testId="audit-period" />
          {period !== null && <Button onClick={() => choose(null)}>{t('action.clear')}</Button>}
        </div>
      </Popover>
    </>
  );
}
