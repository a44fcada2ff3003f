// A menu to tick one or several of many things in. Where there are more than can be seen, a field above them finds them by typing.
import Check from '@mui/icons-material/Check';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import { useRef, useState } from 'react';
import { formatNumber } from '../../format';
import { useLanguage, useTranslation } from '../../i18n';
import { CategoryDot } from '../CategoryDot';
import { MenuSearch } from '../MenuSearch';
import styles from './ChoiceMenu.module.css';
import type { Choice } from './choice';
import { ChoiceOption } from './ChoiceOption';
import { useFittingChoices } from './useFittingChoices';
import { useMenuSearchKeys } from './useMenuSearchKeys';

/** So many are drawn at a time: a log may have as many types, or people, as events. */
const STEP = 200;

/** More than these do not fit beside each other on the screen. */
const FEW = 20;

interface Props {
  anchor: HTMLElement;
  label: string;
  /** `null` while they are read. */
  choices: readonly Choice[] | null;
  chosen: readonly string[];
  onToggle(value: string): void;
  onClear?: () => void;
  onClose(): void;
  /** At most one can be chosen. */
  single?: boolean;
}

export function ChoiceMenu({
  anchor,
  label,
  choices,
  chosen,
  onToggle,
  onClear,
  onClose,
  single = false,
}: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(STEP);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const isSearched = choices !== null && choices.length > FEW;
  const fitting = useFittingChoices(choices, typed);
  const ticked = new Set(chosen);
  // What is chosen is always there to be taken off.
  const shown = fitting.filter(({ value }, index) => index < most || ticked.has(value));
  const left = fitting.length - shown.length;
  const best = typed.trim() === '' ? undefined : shown[0];
  const keys = useMenuSearchKeys(field, list, () => best && onToggle(best.value));
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      transitionDuration={0}
      slotProps={{ paper: { className: styles.menu ?? '' } }}
    >
      {isSearched && (
        <MenuSearch
          ref={field}
          type="text"
          role="searchbox"
          aria-label={t('choice.searchIn', { label })}
          placeholder={t('choice.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setMost(STEP);
          }}
          onKeyDown={keys.inField}
          data-testid="choice-search"
        />
      )}
      <MenuList
        ref={list}
        className={styles.list ?? ''}
        aria-label={label}
        autoFocusItem={!isSearched}
        onKeyDownCapture={isSearched ? keys.inList : undefined}
      >
        {choices === null && <MenuItem disabled>{t('choice.loading')}</MenuItem>}
        {onClear && chosen.length > 0 && typed === '' && (
          <MenuItem onClick={onClear} className={styles.action}>
            {t('action.clear')}
          </MenuItem>
        )}
        {shown.map(({ value, label: name, note, category }) => (
          <MenuItem
            key={value}
            role={single ? 'menuitemradio' : 'menuitemcheckbox'}
            aria-checked={ticked.has(value)}
            data-best={value === best?.value || undefined}
            onClick={() => onToggle(value)}
          >
            <span className={styles.tick}>
              {ticked.has(value) && <Check sx={{ fontSize: 16 }} aria-hidden />}
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
      </MenuList>
      {isSearched && (
        <p className={styles.none} role="status">
          {fitting.length === 0 && t('choice.none')}
        </p>
      )}
    </Popover>
  );
}
