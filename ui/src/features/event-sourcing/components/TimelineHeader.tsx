// Whose history this is.
import type { EntitySummary } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { Skeleton } from '@/shared/components/Skeleton';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import styles from './TimelineHeader.module.css';

export function TimelineHeader({
  entityType,
  entity,
}: {
  entityType: string;
  entity: EntitySummary | undefined;
}) {
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
  const formatted = formatNumber(entity.eventCount, language);
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <EventText text={entity.name} max={300} />
        {entity.active === false && <span className={styles.inactive}>{t('entity.inactive')}</span>}
      </h1>
      <p className={styles.facts}>
        <span>{typeName(entityType)}</span>
        {entity.subtitle && <EventText text={entity.subtitle} max={300} className={styles.subtitle} />}
        <span className={styles.number}>{t('entity.events', { count: entity.eventCount, formatted })}</span>
        <RelativeTime moment={entity.lastOccurredAt} />
      </p>
    </header>
  );
}
