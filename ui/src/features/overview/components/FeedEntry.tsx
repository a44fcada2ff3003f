// One event of the feed: what, of whom, who did it, when. All of it leads to its timeline; the entity's name to the entity.
import { memo } from 'react';
import type { TimelineEvent } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { CategoryChip } from '@/shared/events/CategoryChip';
import { ColouredIcon } from '@/shared/events/ColouredIcon';
import { EntryAside } from '@/shared/events/EntryAside';
import { EntryClock } from '@/shared/events/EntryClock';
import { filterBy } from '@/shared/filterBy';
import { useLanguage, useTranslation } from '@/shared/i18n';
import type { OverviewLinks } from '../services/links';
import styles from './FeedEntry.module.css';

interface Props {
  event: TimelineEvent;
  inRun: boolean;
  /** The keyboard is at it: only then does Tab stop at its links, or nobody came past the list. */
  active: boolean;
  links: OverviewLinks;
}

/** Clamped in sight anyway; longer text only costs layout time. */
const TITLE_CHARACTERS = 200;
const DESCRIPTION_CHARACTERS = 300;

/** Drawn anew only when something about it changes. */
export const FeedEntry = memo(function FeedEntry({ event, inRun, active, links }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { aggregateType, aggregateId, position } = event;
  const tabIndex = active ? 0 : -1;
  return (
    <article
      className={styles.entry}
      data-in-run={inRun}
      data-testid="feed-entry"
      data-position={event.position}
      {...filterBy('eventTypes', event.type)}
    >
      <EntryClock moment={event.occurredAt} language={language} />
      <ColouredIcon event={event} dot />
      <div className={styles.content}>
        <p className={styles.head}>
          <a
            className={styles.title}
            href={links.ofEvent(aggregateType, aggregateId, position)}
            tabIndex={tabIndex}
            data-stop
          >
            <EventText text={event.title} max={TITLE_CHARACTERS} />
          </a>
          {!inRun && (
            <a
              className={styles.entity}
              href={links.ofEntity(aggregateType, aggregateId)}
              tabIndex={tabIndex}
            >
              <EventText text={event.aggregateName} max={120} />
            </a>
          )}
          <CategoryChip category={event.category} name={t(`category.${event.category}`)} />
        </p>
        {event.description && (
          <EventText text={event.description} max={DESCRIPTION_CHARACTERS} className={styles.description} />
        )}
      </div>
      <EntryAside ago={<RelativeTime moment={event.occurredAt} />} user={event.user} />
    </article>
  );
});
