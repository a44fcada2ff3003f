// A share of the whole: a bar as long as it is compared with the largest, and the percentage.
import { useLanguage } from '@/shared/i18n';
import { formatShare } from '@/shared/format/shares';
import styles from './ShareBar.module.css';

interface Props {
  percent: number;
  /** Of the bar, in percent of the room. */
  length: number;
}

export function ShareBar({ percent, length }: Props) {
  return (
    <span className={styles.share}>
      <span className={styles.room} aria-hidden>
        <span className={styles.bar} style={{ width: `${length}%` }} />
      </span>
      <span className={styles.percent}>{formatShare(percent, useLanguage())}</span>
    </span>
  );
}
