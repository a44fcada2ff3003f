// Text from events: always text, kept from reordering its neighbours, with control characters made visible.
import { visibleText } from '../format';
import styles from './EventText.module.css';

interface Props {
  text: string;
  /** Characters to show at most; long text would cost layout time even where it is clamped. */
  max?: number;
  className?: string | undefined;
}

export function EventText({ text, max, className }: Props) {
  const shown = visibleText(text, max);
  return (
    <bdi
      className={className ? `${styles.text} ${className}` : styles.text}
      data-copy={shown === text ? undefined : text}
    >
      {shown}
    </bdi>
  );
}
