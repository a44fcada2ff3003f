// The event as a sentence, who did it when, and what it happened to. Whose login recorded it stands where the event comes from.
import { Avatar } from '@/shared/components/Avatar';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import type { EntityRef, TimelineEvent } from '@/platform';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { CategoryChip } from '@/shared/events/CategoryChip';
import styles from './EventSummary.module.css';

interface Props {
  event: TimelineEvent;
  onEntity?: ((entity: EntityRef) => void) | undefined;
}

export function EventSummary({ event, onEntity }: Props) {
  const { t } = useTranslation();
  const typeName = useEntityTypeName();
  const name = `${typeName(event.aggregateType)} ${event.aggregateName}`;
  return (
    <header className={styles.summary}>
      <CategoryChip category={event.category} name={t(`category.${event.category}`)} />
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
      {onEntity && (
        <button
          type="button"
          className={styles.entity}
          title={t('details.toEntity', { name: visibleText(name, 200) })}
          onClick={() => onEntity({ entityType: event.aggregateType, entityId: event.aggregateId })}
          data-testid="details-entity"
        >
          <EventText text={name} max={200} />
        </button>
      )}
    </header>
  );
}
