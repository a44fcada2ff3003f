// The engine's own words for an error: they name the place.
import { EventText } from './EventText';
import styles from './ErrorMessage.module.css';

export function ErrorMessage({ message }: { message: string }) {
  if (message === '') return null;
  return (
    <p className={styles.message}>
      <EventText text={message} max={2000} />
    </p>
  );
}
