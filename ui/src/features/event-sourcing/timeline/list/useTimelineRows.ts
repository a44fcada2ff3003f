// The timeline's rows as a virtual list: events under their days, then places for those not read yet, then the end.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';
import { HEADING_HEIGHT, headingOf, withHeading } from '@/shared/components/virtual/dayHeadings';
import { useTextSize, type TextSize } from '@/shared/theme/textSize';
import type { TimelineRow } from '../timeline.types';
import type { ListDensity } from './useListDensity';

/** `--leading` in the tokens. */
const LEADING: Readonly<Record<TextSize, number>> = { small: 18, medium: 20, large: 22 };
/** An entry with a line of description: exactly, since each one that turns out otherwise is laid out twice. */
const ENTRY_HEIGHT: Readonly<Record<ListDensity, (size: TextSize) => number>> = {
  comfortable: (size) => 2 * LEADING[size] + 19,
  compact: () => 28,
};
/** A list may be as high as the webview's largest element, and is far below it with so many rows. */
const MOST_PLACES = 200_000;

interface Options {
  rows: readonly TimelineRow[];
  /** Events that are known to exist and not read yet. */
  missing: number;
  density: ListDensity;
  /** Rows that come above leave those in sight where they are. */
  anchored: boolean;
  /** The row that is in sight first to begin with; 0 for the top. */
  startRow: number;
  scroller: RefObject<HTMLDivElement | null>;
  onScroll(offset: number): void;
}

const sumOf = (count: number, heightOf: (index: number) => number): number => {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += heightOf(index);
  return sum;
};

export function useTimelineRows(options: Options) {
  const { rows, missing, density, anchored, startRow, scroller, onScroll } = options;
  const places = Math.min(missing, MOST_PLACES);
  const end = rows.length + places;
  const textSize = useTextSize();
  const entryHeight = ENTRY_HEIGHT[density](textSize);
  const heightOf = (index: number) =>
    index === end || rows[index]?.kind === 'day' ? HEADING_HEIGHT : entryHeight;
  const virtualizer = useVirtualizer({
    count: end + 1,
    getScrollElement: () => scroller.current,
    // The list is there at once: scrolling to a row's number would lead elsewhere when rows come above it meanwhile.
    initialOffset: () => (startRow > 0 ? sumOf(startRow, heightOf) - HEADING_HEIGHT : 0),
    estimateSize: heightOf,
    getItemKey: (index) => rows[index]?.key ?? (index < end ? `place-${end - index}` : 'end'),
    rangeExtractor: (range) => withHeading(range, rows),
    anchorTo: anchored ? 'end' : 'start',
    scrollPaddingStart: HEADING_HEIGHT,
    // Few, and there in the frame of the scroll event: dragging the scrollbar draws all of them anew in each frame.
    overscan: 2,
    useFlushSync: true,
    onChange: (instance) => onScroll(instance.scrollOffset ?? 0),
  });
  // In this order: the range is found out for the items, and before them it is that of the rows drawn last.
  const items = virtualizer.getVirtualItems();
  const first = virtualizer.range?.startIndex ?? 0;

  // Another density or size of text: the rows have other heights, and the first one stays the first.
  const drawn = useRef(entryHeight);
  useEffect(() => {
    if (drawn.current === entryHeight) return;
    drawn.current = entryHeight;
    virtualizer.measure();
    virtualizer.scrollToIndex(first, { align: 'start' });
  }, [virtualizer, entryHeight, first]);

  return { virtualizer, items, end, first, heading: headingOf(first, rows) };
}
