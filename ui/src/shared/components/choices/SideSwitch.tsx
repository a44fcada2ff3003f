// What choosing in a menu does: narrows to what is chosen, or takes it away.
import type { KeyboardEvent } from 'react';
import type { Side } from '../../among';
import { useTranslation } from '../../i18n';
import styles from './ChoiceMenu.module.css';

const SIDES: readonly Side[] = ['only', 'without'];

interface Props {
  side: Side;
  onSide(side: Side): void;
  /** Whoever types goes on finding. */
  onKeyDown(event: KeyboardEvent): void;
}

export function SideSwitch({ side, onSide, onKeyDown }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.sides} role="group" aria-label={t('choice.side')} onKeyDown={onKeyDown}>
      {SIDES.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === side}
          onClick={() => onSide(each)}
          data-testid={`choice-${each}`}
        >
          {t(`choice.${each}`)}
        </button>
      ))}
    </div>
  );
}
