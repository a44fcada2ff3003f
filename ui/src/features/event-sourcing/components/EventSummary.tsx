// The event as a sentence, and who did it when.
import { Avatar } from '@/shared/components/Avatar';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import type { TimelineEvent } from '@/platform';
import { CategoryChip } from './CategoryChip';
import styles from './EventSummary.module.css';

export function EventSummary({ event }: { event: TimelineEvent }) {
  return (
    <header className={styles.summary}>
      <CategoryChip category={event.category} />
      <h2 className={styles.title}>
        <EventText text={event.title} max={1000} />
      </h2>
      {event.description && (
        <EventText text={event.description} max={10_000} className={styles.description} />
      )}
      <p className={styles.who}>
        {event.user && (
          <>
            <Avatar name={event.user.name} picture={event.user.avatar} />
            <EventText text={event.user.name} max={200} />
            <span aria-hidden>·</span>
          </>
        )}
        <RelativeTime moment={event.occurredAt} />
      </p>
    </header>
  );
}
