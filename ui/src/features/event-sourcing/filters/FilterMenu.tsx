// A filter with several answers: a button that says what is chosen, and a menu to choose in, which says beside each choice how many rows it
// would leave under all other filters.
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import { useState } from 'react';
import type { Among } from '@/platform';
import { ALL, isOpen } from '@/shared/among';
import type { Choice } from '@/shared/components/choices/choice';
import { ChoiceMenu } from '@/shared/components/choices/ChoiceMenu';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';
import type { CountChoices } from '@/shared/components/choices/useChoiceCounts';
import styles from './FilterMenu.module.css';

interface Props {
  label: string;
  /** `null` while they are read. */
  options: readonly Choice[] | null;
  chosen: Among;
  onChoose(chosen: Among): void;
  /** How the choices are counted, where they are. */
  count?: CountChoices | undefined;
  /** The button names no choice, for what is chosen is seen elsewhere; nothing can be taken away. */
  plain?: boolean;
  testId: string;
}

export function FilterMenu({ label, options, chosen, onChoose, count, plain = false, testId }: Props) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const values = plain ? [] : [...chosen.only, ...chosen.without];
  const [first] = values;
  const name = options?.find(({ value }) => value === first)?.label ?? first;
  return (
    <>
      <button
        type="button"
        className={styles.button}
        data-chosen={(!isOpen(chosen) && !plain) || undefined}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid={testId}
      >
        <span className={styles.text}>
          {label}
          {name !== undefined && (
            <>
              {': '}
              <EventText text={chosen.only.length > 0 ? name : t('choice.not', { name })} max={60} />
            </>
          )}
        </span>
        {values.length > 1 && <span className={styles.more}>+{values.length - 1}</span>}
        <ArrowDropDown sx={{ fontSize: 16 }} aria-hidden />
      </button>
      {anchor && (
        <ChoiceMenu
          anchor={anchor}
          label={label}
          choices={options}
          count={count}
          chosen={chosen}
          onChoose={onChoose}
          onClear={() => {
            close();
            onChoose(ALL);
          }}
          onClose={close}
          plain={plain}
        />
      )}
    </>
  );
}
