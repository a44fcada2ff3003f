// A row of the list: a day, an event, a place for one not read yet, or the end.
import { DayHeading } from '@/shared/events/DayHeading';
import type { TimelineRow } from '../timeline.types';
import type { Timeline } from '../useTimeline';
import { TimelineEnd } from './TimelineEnd';
import { TimelineEntry } from './TimelineEntry';
import { TimelinePlaceholder } from './TimelinePlaceholder';
import type { EntryWords } from './useEntryWords';

interface Props {
  row: TimelineRow | undefined;
  isEnd: boolean;
  timeline: Timeline;
  isNarrowed: boolean;
  active: number | null;
  expanded: ReadonlySet<number>;
  openPosition: number | null;
  /** Whether an event's details can be opened beside the list. */
  hasDetails: boolean;
  words: EntryWords;
}

export function TimelineListRow(props: Props) {
  const { row, isEnd, timeline, isNarrowed, active, expanded, openPosition, words } = props;
  if (row?.kind === 'event') {
    const { position } = row.event;
    return (
      <TimelineEntry
        event={row.event}
        firstOfDay={row.firstOfDay}
        lastOfDay={row.lastOfDay}
        active={position === active}
        expanded={expanded.has(position)}
        open={position === openPosition}
        hasDetails={props.hasDetails}
        words={words}
      />
    );
  }
  if (row) {
    return (
      <div role="row">
        <div role="gridcell">
          <DayHeading date={row.date} isHit={row.isHit} />
        </div>
      </div>
    );
  }
  if (!isEnd) return <TimelinePlaceholder />;
  const { hasOlder, olderError, loadOlder } = timeline;
  return (
    <TimelineEnd
      isLoading={hasOlder}
      isNarrowed={isNarrowed}
      error={olderError}
      onRetry={() => void loadOlder()}
    />
  );
}
