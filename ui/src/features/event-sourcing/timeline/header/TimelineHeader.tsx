// Whose history this is: name, what it is at present, and what can be done with it.
import type { EntityRef, EntitySummary } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { Skeleton } from '@/shared/components/Skeleton';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { Compose } from '../../compose/Compose';
import { takesEntries } from '../../compose/newEntry';
import type { RecordEntry } from '../../compose/usePendingEntries';
import type { Asked } from '../../hooks/useMe';
import { EntityFacts } from './EntityFacts';
import { PinButton } from './PinButton';
import styles from './TimelineHeader.module.css';

interface Props extends EntityRef {
  entity: EntitySummary | undefined;
  /** How many of its events the filters let through; `null` where there are none. */
  matching: { count: number; of: number } | null;
  onEntity: ((entity: EntityRef) => void) | undefined;
  /** Who sits before the screen. */
  asked: Asked;
  record: RecordEntry;
  /** An entry was handed in: on to where it appears. */
  onRecord(): void;
  /** It was stored, and who wrote it goes on there. */
  onStored(position: number): void;
}

export function TimelineHeader(props: Props) {
  const { entityType, entityId, entity, matching, onEntity, asked, record, onRecord, onStored } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const typeName = useEntityTypeName();
  if (!entity) {
    return (
      <header className={styles.header}>
        <Skeleton width={220} height={16} />
        <Skeleton width={300} />
      </header>
    );
  }
  const of = `${entityType}/${entityId}`;
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <div className={styles.who}>
          <h1 className={styles.name}>
            <EventText text={entity.name} max={300} />
            {entity.active === false && <span className={styles.inactive}>{t('entity.inactive')}</span>}
            <PinButton entityType={entityType} entityId={entityId} />
          </h1>
          <p className={styles.facts}>
            <span>{typeName(entityType)}</span>
            {entity.subtitle && <EventText text={entity.subtitle} max={300} className={styles.subtitle} />}
            <span className={styles.number}>
              {matching
                ? t('timeline.density.matching', {
                    matching: formatNumber(matching.count, language),
                    count: matching.of,
                    formatted: formatNumber(matching.of, language),
                  })
                : t('entity.events', {
                    count: entity.eventCount,
                    formatted: formatNumber(entity.eventCount, language),
                  })}
            </span>
            <RelativeTime moment={entity.lastOccurredAt} />
          </p>
        </div>
      </div>
      <EntityFacts key={of} entityType={entityType} entityId={entityId} onEntity={onEntity} />
      {takesEntries(entityType) && (asked.data || asked.errorUpdateCount > 0) && (
        <Compose
          key={`new/${of}`}
          asked={asked}
          of={{ entityType, entityId }}
          record={record}
          onRecord={onRecord}
          onStored={onStored}
        />
      )}
    </header>
  );
}
