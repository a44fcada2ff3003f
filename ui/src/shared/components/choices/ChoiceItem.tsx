// One of a menu's choices: a tick where only it and its like are wanted, a stroke where it is not.
import Block from '@mui/icons-material/Block';
import Check from '@mui/icons-material/Check';
import MenuItem, { type MenuItemProps } from '@mui/material/MenuItem';
import type { Among } from '@/platform';
import { sideOf } from '../../among';
import { visibleText } from '../../format';
import { useTranslation } from '../../i18n';
import { CategoryDot } from '../CategoryDot';
import styles from './ChoiceMenu.module.css';
import type { Choice } from './choice';
import { ChoiceOption } from './ChoiceOption';

interface Props extends Omit<MenuItemProps, 'children'> {
  choice: Choice;
  chosen: Among;
  /** What Enter in the search field takes. */
  isBest: boolean;
}

/** The menu's list hands its items further properties, as the place in the tab order. */
export function ChoiceItem({ choice, chosen, isBest, ...item }: Props) {
  const { t } = useTranslation();
  const { value, label, note, isOutdated, category } = choice;
  const side = sideOf(chosen, value);
  const isNot = side === 'without';
  return (
    <MenuItem
      {...item}
      role="menuitemcheckbox"
      aria-checked={side !== null}
      aria-label={isNot ? t('choice.not', { name: visibleText(label, 100) }) : undefined}
      data-best={isBest || undefined}
      data-not={isNot || undefined}
      data-value={value}
    >
      <span className={styles.tick}>
        {side === 'only' && <Check sx={{ fontSize: 16 }} aria-hidden />}
        {isNot && <Block sx={{ fontSize: 15 }} aria-hidden />}
      </span>
      {category && <CategoryDot category={category} />}
      <ChoiceOption label={label} note={note} isOutdated={isOutdated} />
    </MenuItem>
  );
}
