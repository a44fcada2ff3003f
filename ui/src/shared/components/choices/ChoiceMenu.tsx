// A menu to choose some of many things in: only these, or all but these. Whoever types finds: in a field above them, which is there
// from the beginning where there are more than can be seen.
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import { useRef, useState } from 'react';
import type { Among } from '@/platform';
import { isOpen, toggled, type Side } from '../../among';
import { formatNumber } from '../../format';
import { useLanguage, useTranslation } from '../../i18n';
import { MenuSearch } from '../MenuSearch';
import { Popover } from '../Popover';
import styles from './ChoiceMenu.module.css';
import type { Choice } from './choice';
import { ChoiceItem } from './ChoiceItem';
import { SideSwitch } from './SideSwitch';
import { useChoiceCounts, type CountChoices } from './useChoiceCounts';
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
  /** How they are counted, where they are. */
  count?: CountChoices | undefined;
  chosen: Among;
  onChoose(chosen: Among): void;
  /** Takes all choices off. */
  onClear?: () => void;
  onClose(): void;
  /** Nothing can be taken away. */
  plain?: boolean;
}

export function ChoiceMenu(props: Props) {
  const { anchor, label, chosen, onChoose, onClear, onClose, plain = false } = props;
  const choices = useChoiceCounts(props.choices, props.count);
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(STEP);
  // Who has taken something away goes on with that.
  const [side, setSide] = useState<Side>(
    chosen.only.length === 0 && chosen.without.length > 0 ? 'without' : 'only',
  );
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [isSearching, setIsSearching] = useState(false);
  const isEmpty = choices?.length === 0;
  const isSearched = choices !== null && !isEmpty && (isSearching || choices.length > FEW);
  const fitting = useFittingChoices(choices, typed);
  const ticked = new Set([...chosen.only, ...chosen.without]);
  // What is chosen is always there to be taken off.
  const shown = fitting.filter(({ value }, index) => index < most || ticked.has(value));
  const left = fitting.length - shown.length;
  const best = typed.trim() === '' ? undefined : shown[0];
  const toggle = (value: string) => onChoose(toggled(chosen, value, side));
  const keys = useMenuSearchKeys({
    field,
    list,
    onEnter: () => best && toggle(best.value),
    onType: () => setIsSearching(true),
  });
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      transitionDuration={0}
      slotProps={{ paper: { className: styles.menu ?? '', role: 'dialog', 'aria-label': label } }}
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
      {!plain && !isEmpty && <SideSwitch side={side} onSide={setSide} onKeyDown={keys.inList} />}
      <MenuList
        ref={list}
        className={styles.list ?? ''}
        aria-label={label}
        autoFocusItem={!isSearched}
        onKeyDownCapture={keys.inList}
      >
        {choices === null && <MenuItem disabled>{t('choice.loading')}</MenuItem>}
        {isEmpty && <MenuItem disabled>{t('choice.empty')}</MenuItem>}
        {/* There before anything is chosen: no choice is to go from under the pointer with the first one. */}
        {onClear && typed === '' && (shown.length > 0 || !isOpen(chosen)) && (
          <MenuItem disabled={isOpen(chosen)} onClick={onClear} className={styles.action}>
            {t('action.clear')}
          </MenuItem>
        )}
        {shown.map((choice) => (
          <ChoiceItem
            key={choice.value}
            choice={choice}
            chosen={chosen}
            isBest={choice.value === best?.value}
            onClick={() => toggle(choice.value)}
          />
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
