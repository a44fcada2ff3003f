// The engine's reason for an error, in the reader's language: it names the place.
import { useReason } from '../i18n';
import { EventText } from './EventText';
import styles from './ErrorMessage.module.css';

export function ErrorMessage({ message }: { message: string }) {
  const reason = useReason();
  if (message === '') return null;
  return (
    <p className={styles.message}>
      <EventText text={reason(message)} max={2000} />
    </p>
  );
}
