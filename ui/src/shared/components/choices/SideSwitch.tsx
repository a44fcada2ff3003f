// What choosing in a menu does: narrows to what is chosen, or takes it away.
import type { Side } from '../../among';
import { useTranslation } from '../../i18n';
import styles from './ChoiceMenu.module.css';

const SIDES: readonly Side[] = ['only', 'without'];

export function SideSwitch({ side, onSide }: { side: Side; onSide(side: Side): void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.sides} role="group" aria-label={t('choice.side')}>
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
