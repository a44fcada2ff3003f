// An event's icon in its colour, on a dot of the same where it stands for the event by itself.
import type { TimelineEvent } from '@/platform';
import { EventIcon } from './EventIcon';
import styles from './EventIcon.module.css';

interface Props {
  event: Pick<TimelineEvent, 'icon' | 'color'>;
  dot?: boolean;
}

export function ColouredIcon({ event, dot = false }: Props) {
  return (
    <span className={styles.coloured} data-color={event.color} data-dot={dot || undefined}>
      <EventIcon name={event.icon} />
    </span>
  );
}
