// The events of a timeline, grouped by day: virtualised, with the current day's heading held at the top,
// reading on in both directions as the reader nears an end.
import { useEffect, useRef, useState, type MouseEvent, type Ref } from 'react';
import { afterPaint } from '@/shared/afterPaint';
import { stopsInSight } from '@/shared/components/virtual/dayHeadings';
import list from '@/shared/components/virtual/dayList.module.css';
import { focusOn } from '@/shared/focus';
import { useTakesFocus } from '@/shared/hooks/useTakesFocus';
import { useTranslation } from '@/shared/i18n';
import type { SharedValue } from '@/shared/sharedValue';
import type { Seen } from '../../density/seen';
import type { TimelineRow } from '../timeline.types';
import type { Timeline } from '../useTimeline';
import { entryId } from './TimelineEntry';
import { TimelineListRow } from './TimelineListRow';
import { rowOfEvent } from './timelineRows';
import { useEntryWords } from './useEntryWords';
import { useKeptPlace } from './useKeptPlace';
import type { ListDensity } from './useListDensity';
import { useTimelineHandle, type TimelineListHandle } from './useTimelineHandle';
import { useTimelineKeys } from './useTimelineKeys';
import { useTimelineRows } from './useTimelineRows';

interface Props {
  ref: Ref<TimelineListHandle>;
  timeline: Timeline;
  /** Whether filters leave events out. */
  isNarrowed: boolean;
  rows: readonly TimelineRow[];
  /** Events that are known to exist and not read yet. */
  missing: number;
  name: string;
  density: ListDensity;
  anchored: boolean;
  /** The row that is in sight first; 0 for the top. */
  startRow: number;
  openPosition: number | null;
  /** Opens details beside the list; entries open in place only where there are none. */
  onOpen: ((position: number) => void) | undefined;
  onClose(): void;
  onScroll(offset: number): void;
  seen: Seen;
  /** Told which event is active. */
  activeEvent: SharedValue<number | null>;
}

/** Rows before either end at which the next page is asked for. */
const AHEAD = 40;

export function TimelineList(props: Props) {
  const { ref, timeline, rows, missing, name, density, anchored, startRow } = props;
  const { openPosition, onOpen, onClose, onScroll, seen, activeEvent } = props;
  const { t } = useTranslation();
  const words = useEntryWords();
  const scroller = useRef<HTMLDivElement>(null);
  const { hasOlder, olderError, loadOlder, hasNewer, newerError, loadNewer } = timeline;
  const [active, setActive] = useState(openPosition);
  /** The active one was found and not walked to: it is marked wherever the keyboard is. */
  const [isFound, setIsFound] = useState(false);
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set());
  const { virtualizer, items, end, first, heading } = useTimelineRows({
    rows,
    missing,
    density,
    anchored,
    startRow,
    scroller,
    onScroll,
  });
  // The list of entities, which has the view's keyboard else, may lie under the details.
  useTakesFocus(scroller, openPosition !== null);
  useKeptPlace(virtualizer, scroller, active === null ? -1 : rowOfEvent(rows, active));

  const last = items.at(-1)?.index ?? 0;
  const wantsOlder = hasOlder && !olderError && last >= rows.length - AHEAD;
  const wantsNewer = hasNewer && !newerError && first < AHEAD;
  useEffect(() => {
    if (wantsOlder) void loadOlder();
  }, [wantsOlder, loadOlder, rows.length]);
  // What is in sight is painted first: after a jump, a whole page comes above it.
  useEffect(() => {
    if (wantsNewer) return afterPaint(() => void loadNewer());
  }, [wantsNewer, loadNewer, rows.length]);

  const inSight = rows[Math.min(first, rows.length - 1)];
  const following = inSight?.kind === 'day' ? rows[first + 1] : inSight;
  const moment = following?.kind === 'event' ? following.event.occurredAt : null;
  useEffect(() => seen.set(moment), [seen, moment]);
  useEffect(() => activeEvent.set(active), [activeEvent, active]);

  const toggle = (position: number) =>
    setExpanded((before) => {
      const after = new Set(before);
      if (!after.delete(position) && position > 0) after.add(position);
      return after;
    });
  const { onKeyDown, onFocus, step } = useTimelineKeys({
    rows,
    active,
    stopsInSight: (stops) => stopsInSight(virtualizer, stops),
    onMove: (position, index) => {
      setActive(position);
      virtualizer.scrollToIndex(index);
      if (openPosition !== null) onOpen?.(position);
    },
    reveal: (index) => virtualizer.scrollToIndex(index),
    onToggle: toggle,
    onOpen,
    onClose: () => {
      if (openPosition !== null || active === null || !expanded.has(active)) return onClose();
      toggle(active);
      focusOn(scroller.current);
    },
  });
  useTimelineHandle(ref, { rows, virtualizer, scroller, active, setActive, setIsFound, step });
  const onClick = ({ target }: MouseEvent) => {
    if (!(target instanceof Element)) return;
    const opener = target.closest<HTMLElement>('[data-opens]');
    const entry = target.closest<HTMLElement>('[data-position]');
    if (!entry) return;
    const position = Number(entry.dataset['position']);
    setIsFound(false);
    setActive(position);
    if (opener) onOpen?.(position);
    else if (target.closest('[data-testid="entry-body"]') || position <= 0) return;
    // With details open beside it, a click chooses what they show.
    else if (openPosition !== null) onOpen?.(position);
    else toggle(position);
  };

  return (
    <div
      ref={scroller}
      className={list.scroller}
      role="treegrid"
      tabIndex={0}
      aria-label={t('timeline.label', { name })}
      aria-activedescendant={active !== null ? entryId(active) : undefined}
      aria-rowcount={hasOlder || hasNewer ? -1 : rows.length}
      data-testid="timeline"
      data-pane="timeline"
      data-density={density}
      data-found={isFound}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => event.target === event.currentTarget && onFocus(setActive)}
    >
      <div className={list.rows} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {items.map((item) => (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            role="presentation"
            className={item.index === heading ? list.sticky : list.row}
            style={item.index === heading ? undefined : { transform: `translateY(${item.start}px)` }}
          >
            <TimelineListRow
              row={rows[item.index]}
              isEnd={item.index === end}
              timeline={timeline}
              isNarrowed={props.isNarrowed}
              active={active}
              expanded={expanded}
              openPosition={openPosition}
              hasDetails={onOpen !== undefined}
              words={words}
            />
          </div>
        ))}
      </div>
    </div>
  );
}
