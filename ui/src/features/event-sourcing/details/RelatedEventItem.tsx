// An event in the tree of causes: opens it, and leads to the timeline of the entity it happened to.
import type { CSSProperties } from 'react';
import type { EntityRef, TimelineEvent } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { ColouredIcon } from '@/shared/events/ColouredIcon';
import styles from './EventRelations.module.css';

interface Props {
  event: TimelineEvent;
  depth: number;
  isCurrent: boolean;
  /** It happened to another entity. */
  isElsewhere: boolean;
  onOpen(position: number): void;
  onEntity?: ((entity: EntityRef) => void) | undefined;
}

/** Deeper trees are drawn no further to the right: the panel is narrow. */
const DEEPEST = 6;

export function RelatedEventItem({ event, depth, isCurrent, isElsewhere, onOpen, onEntity }: Props) {
  const { t } = useTranslation();
  const typeName = useEntityTypeName();
  const entity = { entityType: event.aggregateType, entityId: event.aggregateId };
  const name = `${typeName(event.aggregateType)} ${event.aggregateName}`;
  return (
    <li
      className={styles.item}
      style={{ '--depth': Math.min(depth, DEEPEST) } as CSSProperties}
      aria-current={isCurrent || undefined}
      data-position={event.position}
    >
      <button
        type="button"
        className={styles.event}
        disabled={isCurrent}
        onClick={() => onOpen(event.position)}
        data-testid="related-event"
      >
        <ColouredIcon event={event} />
        <EventText text={event.title} max={200} className={styles.title} />
        <span className={styles.when}>
          {isCurrent ? t('details.current') : <RelativeTime moment={event.occurredAt} />}
        </span>
      </button>
      {isElsewhere &&
        (onEntity ? (
          <button
            type="button"
            className={styles.entity}
            title={t('details.toEntity', { name: visibleText(name, 200) })}
            onClick={() => onEntity(entity)}
            data-testid="related-entity"
          >
            <EventText text={name} max={200} />
          </button>
        ) : (
          <EventText text={name} max={200} className={styles.elsewhere} />
        ))}
    </li>
  );
}
