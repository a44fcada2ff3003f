// The calendar of a date field, in the reader's language: its week begins on Monday. With a time, the hours stand beside it.
import { AdapterDateFns } from '@mui/x-date-pickers/AdapterDateFns';
import { DateCalendar } from '@mui/x-date-pickers/DateCalendar';
import { DigitalClock } from '@mui/x-date-pickers/DigitalClock';
import { deDE } from '@mui/x-date-pickers/locales';
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider';
import { de } from 'date-fns/locale/de';
import { enGB } from 'date-fns/locale/en-GB';
import { Popover } from '../components/Popover';
import { dayOf } from '../days';
import { useLanguage, useTranslation } from '../i18n';
import { momentOf, textOf } from '../period';
import styles from './DayCalendar.module.css';

const DATES = { de, en: enGB } as const;
/** What its buttons are called; they are English by themselves. */
const WORDS = {
  de: { localeText: deDE.components.MuiLocalizationProvider.defaultProps.localeText },
  en: {},
} as const;

interface Props {
  anchor: HTMLElement;
  value: string | null;
  withTime: boolean;
  onPick(value: string): void;
  onClose(): void;
}

export function DayCalendar({ anchor, value, withTime, onPick, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const chosen = momentOf(value ?? '');
  const time = value?.split('T')[1];
  return (
    <LocalizationProvider dateAdapter={AdapterDateFns} adapterLocale={DATES[language]} {...WORDS[language]}>
      <Popover
        open
        anchorEl={anchor}
        onClose={onClose}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        transitionDuration={0}
        // Its keys are its own: the field stands in forms and other popovers.
        onKeyDown={(event) => event.stopPropagation()}
        slotProps={{
          paper: { className: styles.calendar ?? '', role: 'dialog', 'aria-label': t('date.pick') },
        }}
      >
        <DateCalendar
          autoFocus
          value={chosen}
          reduceAnimations
          onChange={(day: Date | null, state) => {
            if (!day) return;
            onPick(time === undefined ? dayOf(day) : `${dayOf(day)}T${time}`);
            // A year or a month is only on the way to the day.
            if (state === 'finish' && !withTime) onClose();
          }}
        />
        {withTime && (
          <DigitalClock
            value={time === undefined ? null : chosen}
            referenceDate={chosen ?? new Date()}
            ampm={false}
            timeStep={60}
            onChange={(moment: Date | null) => {
              if (!moment) return;
              // Midnight is a time as well, where it was picked as one.
              const text = textOf(moment);
              onPick(text.includes('T') ? text : `${text}T00:00`);
              onClose();
            }}
          />
        )}
      </Popover>
    </LocalizationProvider>
  );
}
