// One suggestion under a field: its name, and at the end what kind of thing it is.
import styles from './ChoiceOption.module.css';

export function ChoiceOption({ label, note }: { label: string; note: string }) {
  return (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.note}>{note}</span>
    </>
  );
}
