// One event on the timeline; opened in place, with what it says and changes.
import { memo } from 'react';
import { RelativeMoment } from '@/shared/components/RelativeTime';
import { fromFirstHit, NO_MARKS, type Marks } from '@/shared/events/hits';
import { filterBy } from '@/shared/filterBy';
import { CategoryChip } from '@/shared/events/CategoryChip';
import { ColouredIcon } from '@/shared/events/ColouredIcon';
import { EntryAside } from '@/shared/events/EntryAside';
import { EntryClock } from '@/shared/events/EntryClock';
import { HitText } from '@/shared/events/HitText';
import type { ShownEvent } from '../timeline.types';
import styles from './TimelineEntry.module.css';
import { TimelineEntryBody } from './TimelineEntryBody';
import type { EntryWords } from './useEntryWords';

interface Props {
  event: ShownEvent;
  firstOfDay: boolean;
  lastOfDay: boolean;
  active: boolean;
  /** Opened in place. */
  expanded: boolean;
  /** Its details are open beside the timeline. */
  open: boolean;
  /** Whether they can be. */
  hasDetails: boolean;
  /** The same for all entries, so that a row subscribes to nothing. */
  words: EntryWords;
}

/** Clamped in sight anyway; longer text only costs layout time. */
const TITLE_CHARACTERS = 300;
const DESCRIPTION_CHARACTERS = 600;

/** Of a description, about so much is in sight in its three lines. */
const IN_SIGHT = 160;

/** A description from its first hit on, where that would be cut off. */
const inSight = (text: string, marks: Marks) =>
  (marks[0]?.[0] ?? 0) > IN_SIGHT ? fromFirstHit(text, marks) : { text, marks };

export const entryId = (position: number) => `timeline-entry-${position}`;

/** Drawn anew only when something about it changes; its clicks are the list's. */
export const TimelineEntry = memo(function TimelineEntry(props: Props) {
  const { event, firstOfDay, lastOfDay, active, expanded, open, words } = props;
  const { language, now } = words;
  const { marks } = event;
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
      {...filterBy('eventTypes', event.type)}
    >
      <div
        className={styles.cell}
        role="gridcell"
        data-copy={event.description ? `${event.title}\n${event.description}` : event.title}
      >
        <div className={styles.line}>
          <EntryClock moment={event.occurredAt} language={language} isHit={marks?.time} />
          <span className={styles.rail}>
            <ColouredIcon event={event} dot />
          </span>
          <div className={styles.content}>
            <div className={styles.head}>
              <HitText
                text={event.title}
                marks={marks?.title ?? NO_MARKS}
                max={TITLE_CHARACTERS}
                className={styles.title}
              />
              {isPending ? (
                <span className={styles.pending}>{words.pending}</span>
              ) : (
                <CategoryChip category={event.category} name={words.category[event.category]} />
              )}
            </div>
            {event.description && (
              <HitText
                {...inSight(event.description, marks?.description ?? NO_MARKS)}
                max={DESCRIPTION_CHARACTERS}
                className={styles.description}
              />
            )}
          </div>
          <EntryAside
            ago={<RelativeMoment moment={event.occurredAt} language={language} now={now} />}
            user={event.user}
            marks={marks?.user}
          />
        </div>
        {expanded && <TimelineEntryBody position={event.position} hasDetails={props.hasDetails} />}
      </div>
    </div>
  );
});
