// The time of day at which an entry happened, before it.
import { formatClock } from '@/shared/format';
import type { Language } from '@/shared/i18n';
import styles from './EntryClock.module.css';

export function EntryClock({ moment, language }: { moment: string; language: Language }) {
  return <span className={styles.clock}>{formatClock(moment, language)}</span>;
}
