// A filter with several answers: a button that says how many are chosen, and a menu to tick them in.
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import { useState } from 'react';
import type { Choice } from '@/shared/components/choices/choice';
import { ChoiceMenu } from '@/shared/components/choices/ChoiceMenu';
import { EventText } from '@/shared/components/EventText';
import styles from './FilterMenu.module.css';

interface Props {
  label: string;
  options: readonly Choice[];
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
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const toggle = (value: string) => {
    const isChosen = chosen.includes(value);
    if (single) close();
    onChoose(isChosen ? chosen.filter((other) => other !== value) : single ? [value] : [...chosen, value]);
  };
  const first = plain ? undefined : (options.find(({ value }) => value === chosen[0])?.label ?? chosen[0]);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        data-chosen={(chosen.length > 0 && !plain) || undefined}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
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
        <ChoiceMenu
          anchor={anchor}
          label={label}
          choices={options}
          chosen={chosen}
          onToggle={toggle}
          onClear={() => {
            close();
            onChoose([]);
          }}
          onClose={close}
          single={single}
        />
      )}
    </>
  );
}
