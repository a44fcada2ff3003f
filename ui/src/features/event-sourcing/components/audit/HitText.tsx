// Event text with the words that were searched for marked; like all event text it is shown, never interpreted.
import { visibleText } from '@/shared/format';
import { markHits } from '../../services/audit/hits';
import styles from './AuditTable.module.css';

interface Props {
  text: string;
  words: readonly string[];
  max: number;
}

export function HitText({ text, words, max }: Props) {
  const shown = visibleText(text, max);
  return (
    <bdi className={styles.text}>
      {words.length === 0
        ? shown
        : markHits(shown, words).map((part, index) =>
            part.isHit ? (
              <mark key={index} className={styles.hit}>
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
    </bdi>
  );
}
