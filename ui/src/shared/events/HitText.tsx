// Event text with the words that were searched for marked; like all event text it is shown, never interpreted.
import { visibleText } from '../format';
import { markedParts, type Marks } from './hits';
import styles from './HitText.module.css';

interface Props {
  text: string;
  marks: Marks;
  max: number;
  className?: string | undefined;
}

export function HitText({ text, marks, max, className }: Props) {
  const classes = className ? `${styles.text} ${className}` : styles.text;
  if (marks.length === 0) return <bdi className={classes}>{visibleText(text, max)}</bdi>;
  const cut = text.length > max ? `${text.slice(0, max)}…` : text;
  // What is cut off is not marked: a part that begins behind the cut is empty.
  return (
    <bdi className={classes}>
      {markedParts(cut, marks)
        .filter((part) => part.text !== '')
        .map((part, index) =>
          part.isHit ? (
            <mark key={index} className={styles.hit}>
              {visibleText(part.text)}
            </mark>
          ) : (
            visibleText(part.text)
          ),
        )}
    </bdi>
  );
}
