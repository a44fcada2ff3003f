// One entity: name, what it is, how many events, when the last.
import { memo } from 'react';
import type { EntitySummary } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { formatNumber, wholeName } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import styles from './EntityRow.module.css';

interface Props {
  entity: EntitySummary;
  offset: number;
  selected: boolean;
  index: number;
  /** Something was begun about it and not handed in. */
  isDrafted: boolean;
}

export const ROW_HEIGHT = 52;

export const rowId = ({ entityType, entityId }: EntitySummary) => `entity-${entityType}-${entityId}`;

/** Drawn anew only when something about it changes; its clicks are the list's. */
export const EntityRow = memo(function EntityRow({ entity, offset, selected, index, isDrafted }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const typeName = useEntityTypeName();
  const formatted = formatNumber(entity.eventCount, language);
  return (
    <div
      id={rowId(entity)}
      className={styles.row}
      style={{ height: ROW_HEIGHT, transform: `translateY(${offset}px)` }}
      role="option"
      aria-selected={selected}
      data-testid="entity-row"
      data-index={index}
      data-copy={wholeName(entity.name, entity.entityId)}
      data-entity-type={entity.entityType}
      data-entity-id={entity.entityId}
      data-inactive={entity.active === false}
    >
      <div className={styles.line}>
        <EventText text={entity.name} max={200} className={styles.name} />
        <RelativeTime moment={entity.lastOccurredAt} className={styles.ago} />
      </div>
      <div className={styles.line}>
        <span className={styles.subtitle}>
          {isDrafted && <span className={styles.draft}>{t('entity.draft')} · </span>}
          <span>{typeName(entity.entityType)}</span>
          {entity.subtitle && (
            <>
              {' · '}
              <EventText text={entity.subtitle} max={200} />
            </>
          )}
        </span>
        <span className={styles.count} title={t('entity.events', { count: entity.eventCount, formatted })}>
          {formatted}
        </span>
      </div>
    </div>
  );
});
