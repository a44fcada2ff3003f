// The time of day at which an entry happened, before it.
import { formatClock } from '../format';
import type { Language } from '../i18n';
import styles from './EntryClock.module.css';
import { WHOLE } from './hits';
import { HitText } from './HitText';

interface Props {
  moment: string;
  language: Language;
  /** It was searched for. */
  isHit?: boolean | undefined;
}

export function EntryClock({ moment, language, isHit = false }: Props) {
  const clock = formatClock(moment, language);
  return (
    <span className={styles.clock}>{isHit ? <HitText text={clock} marks={WHOLE} max={40} /> : clock}</span>
  );
}
