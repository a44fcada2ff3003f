// One event on the timeline; opened in place, with what it says and changes.
import { memo } from 'react';
import { EventText } from '@/shared/components/EventText';
import { RelativeMoment } from '@/shared/components/RelativeTime';
import type { EntryWords } from '../hooks/useEntryWords';
import type { ShownEvent } from '../types/events.types';
import { CategoryChip } from './CategoryChip';
import { ColouredIcon } from './ColouredIcon';
import { EntryAside } from './EntryAside';
import { EntryClock } from './EntryClock';
import styles from './TimelineEntry.module.css';
import { TimelineEntryBody } from './TimelineEntryBody';

interface Props {
  event: ShownEvent;
  firstOfDay: boolean;
  lastOfDay: boolean;
  active: boolean;
  /** Opened in place. */
  expanded: boolean;
  /** Its details are open beside the timeline. */
  open: boolean;
  /** The same for all entries, so that a row subscribes to nothing. */
  words: EntryWords;
}

/** Clamped in sight anyway; longer text only costs layout time. */
const TITLE_CHARACTERS = 300;
const DESCRIPTION_CHARACTERS = 600;

export const entryId = (position: number) => `timeline-entry-${position}`;

/** Drawn anew only when something about it changes; its clicks are the list's. */
export const TimelineEntry = memo(function TimelineEntry(props: Props) {
  const { event, firstOfDay, lastOfDay, active, expanded, open, words } = props;
  const { language, now } = words;
  const isPending = event.pending === true;
  return (
    <div
      id={entryId(event.position)}
      className={styles.entry}
      role="row"
      aria-selected={open}
      aria-expanded={isPending ? undefined : expanded}
      aria-busy={isPending || undefined}
      data-active={active}
      data-first={firstOfDay}
      data-last={lastOfDay}
      data-pending={isPending || undefined}
      data-testid="timeline-entry"
      data-position={event.position}
    >
      <div className={styles.cell} role="gridcell">
        <div className={styles.line}>
          <EntryClock moment={event.occurredAt} language={language} />
          <span className={styles.rail}>
            <ColouredIcon event={event} dot />
          </span>
          <div className={styles.content}>
            <div className={styles.head}>
              <EventText text={event.title} max={TITLE_CHARACTERS} className={styles.title} />
              {isPending ? (
                <span className={styles.pending}>{words.pending}</span>
              ) : (
                <CategoryChip category={event.category} name={words.category[event.category]} />
              )}
            </div>
            {event.description && (
              <EventText
                text={event.description}
                max={DESCRIPTION_CHARACTERS}
                className={styles.description}
              />
            )}
          </div>
          <EntryAside
            ago={<RelativeMoment moment={event.occurredAt} language={language} now={now} />}
            user={event.user}
          />
        </div>
        {expanded && <TimelineEntryBody position={event.position} />}
      </div>
    </div>
  );
});
