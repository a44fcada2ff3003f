// The feed's lines, virtualised, with the current day's heading held at the top, reading further back as the reader nears the end.
import Button from '@mui/material/Button';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type FocusEvent } from 'react';
import {
  HEADING_HEIGHT,
  headingOf,
  stopsInSight,
  withHeading,
} from '@/shared/components/virtual/dayHeadings';
import list from '@/shared/components/virtual/dayList.module.css';
import { DayHeading } from '@/shared/events/DayHeading';
import { TimelinePill } from '@/shared/events/TimelinePill';
import { focusOn } from '@/shared/focus';
import { useListKeys } from '@/shared/hooks/useListKeys';
import { useTakesFocus } from '@/shared/hooks/useTakesFocus';
import { useTranslation } from '@/shared/i18n';
import type { Feed } from '../hooks/useFeed';
import { MOST_COUNTED } from '../services/feedApi';
import { feedRows } from '../services/feedRows';
import type { OverviewLinks } from '../services/links';
import { FeedEntry } from './FeedEntry';
import { FeedRun } from './FeedRun';

interface Props {
  feed: Feed;
  /** Whether filters leave events out. */
  isNarrowed: boolean;
  links: OverviewLinks;
  onScrolledAway(away: boolean): void;
}

const HEIGHTS = { day: HEADING_HEIGHT, run: 52, event: 56 } as const;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 15;

export function FeedList({ feed, isNarrowed, links, onScrolledAway }: Props) {
  const { t } = useTranslation();
  const { events, hasOlder, isLoadingOlder, olderFailed, loadOlder } = feed;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const end = isNarrowed ? 'timeline.noneOlderMatch' : 'timeline.beginning';
  const rows = useMemo(() => feedRows(events, opened), [events, opened]);
  const stops = useMemo(() => rows.flatMap(({ kind }, index) => (kind === 'day' ? [] : [index])), [rows]);
  const [active, setActive] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const virtualizer = useVirtualizer({
    count: rows.length + 1,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHTS[rows[index]?.kind ?? 'day'],
    getItemKey: (index) => rows[index]?.key ?? 'end',
    rangeExtractor: (range) => withHeading(range, rows),
    scrollPaddingStart: HEIGHTS.day,
    overscan: 10,
    useFlushSync: false,
    onChange: (instance) => onScrolledAway((instance.scrollOffset ?? 0) > HEIGHTS.day),
  });
  const items = virtualizer.getVirtualItems();
  const heading = headingOf(virtualizer.range?.startIndex ?? 0, rows);

  const lastShown = items.at(-1)?.index ?? 0;
  const wantsOlder = hasOlder && !isLoadingOlder && !olderFailed && lastShown >= rows.length - AHEAD;
  useEffect(() => {
    if (wantsOlder) void loadOlder();
  }, [wantsOlder, loadOlder, rows.length]);

  useTakesFocus(scroller);
  // A row that the keys lead to may have to be drawn first.
  useEffect(() => {
    if (wanted === null) return;
    const row = scroller.current?.querySelector(`[data-key="${wanted}"] [data-stop]`);
    if (row instanceof HTMLElement) {
      focusOn(row);
      setWanted(null);
    }
  }, [wanted, items]);
  const onKeyDown = useListKeys({
    count: stops.length,
    active: stops.findIndex((index) => rows[index]?.key === active),
    inSight: () => stopsInSight(virtualizer, stops),
    onMove: (stop) => {
      const index = stops[stop] ?? 0;
      virtualizer.scrollToIndex(index);
      setWanted(rows[index]?.key ?? null);
    },
  });
  const onFocus = ({ target }: FocusEvent) =>
    setActive(target.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null);
  const toggle = useCallback(
    (key: string) =>
      setOpened((known) => {
        const next = new Set(known);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );

  return (
    <>
      {feed.waiting > 0 && (
        <TimelinePill
          count={feed.waiting}
          isAtLeast={feed.waiting >= MOST_COUNTED}
          onClick={() => {
            // What cannot be read now stays behind the pill.
            void feed.takeNews().catch(() => undefined);
            virtualizer.scrollToOffset(0);
          }}
        />
      )}
      <div
        ref={scroller}
        className={list.scroller}
        role="region"
        tabIndex={0}
        aria-label={t('overview.feed')}
        data-testid="feed"
        data-pane="feed"
        data-scroller
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div className={list.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            const sticky = item.index === heading;
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                data-key={row?.key}
                className={sticky ? list.sticky : list.row}
                style={sticky ? undefined : { transform: `translateY(${item.start}px)` }}
              >
                {row?.kind === 'day' ? (
                  <DayHeading date={row.date} />
                ) : row?.kind === 'run' ? (
                  <FeedRun row={row} active={row.key === active} links={links} onToggle={toggle} />
                ) : row ? (
                  <FeedEntry event={row.event} inRun={row.inRun} active={row.key === active} links={links} />
                ) : (
                  <div className={list.end} role="status">
                    {olderFailed ? t('timeline.olderFailed') : t(hasOlder ? 'timeline.loadingOlder' : end)}
                    {olderFailed && <Button onClick={() => void loadOlder()}>{t('action.retry')}</Button>}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
