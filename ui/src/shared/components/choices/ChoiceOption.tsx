// One of several to choose from: its name, and at the end what kind of thing it is or how many there are.
import { EventText } from '../EventText';
import styles from './ChoiceOption.module.css';

export function ChoiceOption({ label, note }: { label: string; note: string | undefined }) {
  return (
    <>
      <EventText text={label} max={100} className={styles.label} />
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </>
  );
}
