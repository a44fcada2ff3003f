// One of several to choose from: its name, and at the end what kind of thing it is or how many there are.
import { EventText } from '../EventText';
import type { Choice } from './choice';
import styles from './ChoiceOption.module.css';

export function ChoiceOption({ label, note, isOutdated = false }: Omit<Choice, 'value' | 'category'>) {
  return (
    <>
      <EventText text={label} max={100} className={styles.label} />
      {note !== undefined && (
        // Who listens is not told what holds no longer.
        <span
          className={styles.note}
          aria-hidden={isOutdated || undefined}
          data-outdated={isOutdated || undefined}
        >
          {note}
        </span>
      )}
    </>
  );
}
