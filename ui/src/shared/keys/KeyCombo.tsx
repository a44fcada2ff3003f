// A key, or keys that are pressed together, as they are printed on the reader's keyboard.
import styles from './KeyCombo.module.css';
import { useKeyNames } from './useKeyNames';

export function KeyCombo({ chord }: { chord: string }) {
  const names = useKeyNames();
  return (
    <span className={styles.combo}>
      {names(chord).map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  );
}
