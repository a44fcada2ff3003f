// A filter with several answers: a button that says how many are chosen, and a menu to tick them in.
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import Check from '@mui/icons-material/Check';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import type { Category } from '@/platform';
import { CategoryDot } from '@/shared/components/CategoryDot';
import { EventText } from '@/shared/components/EventText';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { ChoiceOption } from './ChoiceOption';
import styles from './FilterMenu.module.css';

/** So many are drawn at a time: a log may have as many types, or people, as events. */
const STEP = 200;

export interface FilterOption {
  value: string;
  label: string;
  /** What stands behind the label, such as how many there are. */
  note?: string;
  /** The category whose dot stands in front. */
  category?: Category;
}

interface Props {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChoose(values: string[]): void;
  /** At most one can be chosen. */
  single?: boolean;
  /** The button names no choice: what is chosen is seen elsewhere. */
  plain?: boolean;
  testId: string;
}

export function FilterMenu({
  label,
  options,
  chosen,
  onChoose,
  single = false,
  plain = false,
  testId,
}: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [most, setMost] = useState(STEP);
  const close = () => setAnchor(null);
  const toggle = (value: string) => {
    const isChosen = chosen.includes(value);
    if (single) close();
    onChoose(isChosen ? chosen.filter((other) => other !== value) : single ? [value] : [...chosen, value]);
  };
  // What is chosen is always there to be taken off.
  const shown = options.filter(({ value }, index) => index < most || chosen.includes(value));
  const left = options.length - shown.length;
  const first = plain ? undefined : (options.find(({ value }) => value === chosen[0])?.label ?? chosen[0]);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        data-chosen={(chosen.length > 0 && !plain) || undefined}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => {
          setMost(STEP);
          setAnchor(event.currentTarget);
        }}
        data-testid={testId}
      >
        <span className={styles.text}>
          {label}
          {first !== undefined && (
            <>
              {': '}
              <EventText text={first} max={60} />
            </>
          )}
        </span>
        {chosen.length > 1 && !plain && <span className={styles.more}>+{chosen.length - 1}</span>}
        <ArrowDropDown sx={{ fontSize: 16 }} aria-hidden />
      </button>
      {anchor && (
        <Menu
          open
          anchorEl={anchor}
          onClose={close}
          slotProps={{
            paper: { sx: { maxHeight: 420, maxWidth: 400 } },
            list: { 'aria-label': label },
          }}
        >
          {chosen.length > 0 && (
            <MenuItem
              onClick={() => {
                close();
                onChoose([]);
              }}
              className={styles.action}
            >
              {t('action.clear')}
            </MenuItem>
          )}
          {shown.map(({ value, label: name, note, category }) => (
            <MenuItem
              key={value}
              role={single ? 'menuitemradio' : 'menuitemcheckbox'}
              aria-checked={chosen.includes(value)}
              onClick={() => toggle(value)}
            >
              <span className={styles.tick}>
                {chosen.includes(value) && <Check sx={{ fontSize: 16 }} aria-hidden />}
              </span>
              {category && <CategoryDot category={category} />}
              <ChoiceOption label={name} note={note} />
            </MenuItem>
          ))}
          {left > 0 && (
            <MenuItem onClick={() => setMost(most + STEP)} className={styles.action}>
              {t('action.showMore')} ({formatNumber(left, language)})
            </MenuItem>
          )}
        </Menu>
      )}
    </>
  );
}
