// What caused the event and what it caused, as a small tree that crosses entities.
import Button from '@mui/material/Button';
import { ErrorMessage } from '@/shared/components/ErrorMessage';
import type { EntityRef } from '@/platform';
import { useTranslation } from '@/shared/i18n';
import styles from './EventRelations.module.css';
import { RelatedEventItem } from './RelatedEventItem';
import { Section } from './Section';
import { useEventRelations } from './useEventDetails';

interface Props {
  position: number;
  onOpen(position: number): void;
  onEntity?: ((entity: EntityRef) => void) | undefined;
}

export function EventRelations({ position, onOpen, onEntity }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useEventRelations(position);
  if (error && !data) {
    return (
      <Section title={t('details.related')}>
        <div role="alert">
          <p>{t('details.relatedFailed')}</p>
          <ErrorMessage message={error.message} />
          <Button onClick={() => void refetch()}>{t('action.retry')}</Button>
        </div>
      </Section>
    );
  }
  // The event alone is no tree.
  if (!data || data.events.length < 2) return null;
  const own = data.events.find(({ event }) => event.position === position)?.event;
  return (
    <Section title={t('details.related')}>
      <ol className={styles.tree} data-testid="event-relations">
        {data.events.map(({ event, depth }) => (
          <RelatedEventItem
            key={event.position}
            event={event}
            depth={depth}
            isCurrent={event.position === position}
            isElsewhere={event.aggregateId !== own?.aggregateId}
            onOpen={onOpen}
            onEntity={onEntity}
          />
        ))}
      </ol>
      {data.more && <p className={styles.more}>{t('details.relatedMore')}</p>}
    </Section>
  );
}
