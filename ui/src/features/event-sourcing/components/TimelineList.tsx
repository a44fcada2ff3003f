// The events of a timeline, grouped by day: virtualised, with the current day's heading held at the top,
// reading further back as the reader nears the end.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { useListKeys } from '@/shared/hooks/useListKeys';
import { useTranslation } from '@/shared/i18n';
import type { Timeline } from '../hooks/useTimeline';
import { DayHeading } from './DayHeading';
import { entryId, TimelineEntry } from './TimelineEntry';
import { NewEventsPill } from './NewEventsPill';
import { TimelineEnd } from './TimelineEnd';
import styles from './TimelineList.module.css';
import { headingOf, withHeading } from './stickyHeading';

interface Props {
  timeline: Timeline;
  name: string;
  openPosition: number | null;
  onOpen(position: number): void;
  onClose(): void;
  /** Events that wait to be shown. */
  newEvents: number;
  onTakeNews(): void;
  onScrolledAway(away: boolean): void;
}

const HEADING_HEIGHT = 36;
const ENTRY_HEIGHT = 58;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 15;

export function TimelineList(props: Props) {
  const { timeline, name, openPosition, onOpen, onClose, newEvents, onTakeNews, onScrolledAway } = props;
  const { t } = useTranslation();
  const { rows, events, hasOlder, isLoadingOlder, olderError, loadOlder } = timeline;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(openPosition);
  const activeIndex = events.findIndex((event) => event.position === active);

  const virtualizer = useVirtualizer({
    count: rows.length + 1,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'event' ? ENTRY_HEIGHT : HEADING_HEIGHT),
    getItemKey: (index) => rows[index]?.key ?? 'end',
    rangeExtractor: (range) => withHeading(range, rows),
    scrollPaddingStart: HEADING_HEIGHT,
    overscan: 10,
    useFlushSync: false,
    onChange: (instance) => onScrolledAway((instance.scrollOffset ?? 0) > HEADING_HEIGHT),
  });
  const items = virtualizer.getVirtualItems();
  const heading = headingOf(virtualizer.range?.startIndex ?? 0, rows);

  const lastShown = items.at(-1)?.index ?? 0;
  const wantsOlder = hasOlder && !isLoadingOlder && !olderError && lastShown >= rows.length - AHEAD;
  useEffect(() => {
    if (wantsOlder) void loadOlder();
  }, [wantsOlder, loadOlder]);

  const move = (index: number) => {
    const event = events[index];
    if (!event) return;
    setActive(event.position);
    virtualizer.scrollToIndex(rows.findIndex((row) => row.kind === 'event' && row.index === index));
    if (openPosition !== null) onOpen(event.position);
  };
  const onKeyDown = useListKeys({
    count: events.length,
    active: activeIndex,
    onMove: move,
    onOpen: (index) => events[index] && onOpen(events[index].position),
    onEscape: onClose,
  });

  const onClick = ({ target }: MouseEvent) => {
    const entry = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null;
    if (!entry) return;
    const position = Number(entry.dataset['position']);
    setActive(position);
    onOpen(position);
  };

  return (
    <>
      {newEvents > 0 && (
        <NewEventsPill
          count={newEvents}
          onClick={() => {
            onTakeNews();
            virtualizer.scrollToOffset(0);
          }}
        />
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('timeline.label', { name })}
        aria-activedescendant={activeIndex >= 0 && active !== null ? entryId(active) : undefined}
        data-testid="timeline"
        data-pane="timeline"
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={() => activeIndex < 0 && setActive(events[0]?.position ?? null)}
      >
        <div className={styles.rows} style={{ height: virtualizer.getTotalSize() }} role="presentation">
          {items.map((item) => {
            const row = rows[item.index];
            const sticky = item.index === heading;
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                role="presentation"
                className={sticky ? styles.sticky : styles.row}
                style={sticky ? undefined : { transform: `translateY(${item.start}px)` }}
              >
                {row?.kind === 'day' ? (
                  <DayHeading date={row.date} />
                ) : row ? (
                  <TimelineEntry
                    event={row.event}
                    firstOfDay={row.firstOfDay}
                    lastOfDay={row.lastOfDay}
                    active={row.event.position === active}
                    open={row.event.position === openPosition}
                  />
                ) : (
                  <TimelineEnd isLoading={hasOlder} error={olderError} onRetry={() => void loadOlder()} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
