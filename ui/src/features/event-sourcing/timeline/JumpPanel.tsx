// Asks for the day to jump to; the beginning and the newest are one click away.
import Button from '@mui/material/Button';
import { useId, useState } from 'react';
import { Popover } from '@/shared/components/Popover';
import { DateField } from '@/shared/dates/DateField';
import { dayOf } from '@/shared/days';
import { useTranslation } from '@/shared/i18n';
import styles from './JumpPanel.module.css';

interface Props {
  anchor: HTMLElement;
  onClose(): void;
  at: string | null;
  onJump(at: string | null): void;
  firstDay: string | undefined;
}

export function JumpPanel({ anchor, onClose, at, onJump, firstDay }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [day, setDay] = useState<string | null>(() => at ?? dayOf(new Date()));
  const jump = (to: string | null) => {
    onJump(to);
    onClose();
  };
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      transitionDuration={0}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        paper: { className: styles.panel ?? '', role: 'dialog', 'aria-label': t('timeline.jump.open') },
      }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== null) jump(day);
        }}
      >
        <label htmlFor={id}>{t('timeline.jump.date')}</label>
        <DateField
          // A panel that was asked for has the keyboard.
          autoFocus
          id={id}
          value={day}
          onChange={setDay}
          testId="jump-date"
        />
        <Button type="submit" variant="contained" disabled={day === null} data-testid="jump-go">
          {t('timeline.jump.go')}
        </Button>
      </form>
      <div className={styles.ends}>
        {firstDay !== undefined && (
          <Button onClick={() => jump(dayOf(new Date(firstDay)))}>{t('timeline.jump.first')}</Button>
        )}
        {at !== null && (
          <Button onClick={() => jump(null)} data-testid="jump-newest">
            {t('timeline.jump.newest')}
          </Button>
        )}
      </div>
    </Popover>
  );
}
