// The event that the reader is at stays where it is while the list becomes narrower or wider, as when details open beside it: those above
// it take other heights, and would move it from under the pointer.
import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import { useEffectEvent, useLayoutEffect, useReducer, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { HEADING_HEIGHT } from '@/shared/components/virtual/dayHeadings';

type Rows = Virtualizer<HTMLDivElement, Element>;

/** Frames in which rows that come into sight turn out higher than was reckoned. */
const SETTLING_FRAMES = 3;
/** Of drawing, until no row that comes into sight has another height than was reckoned. */
const ROUNDS = 4;

/** Scrolls until a row stands so far below the upper edge, and stays there while those above it are measured. */
export function putAt(
  virtualizer: Rows,
  key: VirtualItem['key'],
  top: number,
  frames = SETTLING_FRAMES,
): void {
  const row = virtualizer.measurementsCache.find((one) => one.key === key);
  if (!row) return;
  const wanted = Math.max(0, row.start - top);
  if (Math.abs(wanted - (virtualizer.scrollOffset ?? 0)) >= 1) virtualizer.scrollToOffset(wanted);
  if (frames > 0) requestAnimationFrame(() => putAt(virtualizer, key, top, frames - 1));
}

/** The active row if any of it is in sight, else the first one that begins in sight. */
export function keptRow(
  items: readonly VirtualItem[],
  active: number,
  offset: number,
  height: number,
): VirtualItem | undefined {
  const isInSight = ({ start, end }: VirtualItem) => end > offset && start < offset + height;
  return (
    items.find((item) => item.index === active && isInSight(item)) ??
    items.find((item) => item.start >= offset + HEADING_HEIGHT && isInSight(item))
  );
}

/** Measures all rows that are drawn, and those that come into sight for it, at once: one by one, each would move the list. */
function measureAll(virtualizer: Rows, scroller: HTMLElement, draw: () => void): void {
  const adjust = virtualizer.shouldAdjustScrollPositionOnItemSizeChange;
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = () => false;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = virtualizer.getTotalSize();
      for (const row of scroller.querySelectorAll<HTMLElement>('[data-index]')) {
        virtualizer.resizeItem(Number(row.dataset['index']), row.offsetHeight);
      }
      if (virtualizer.getTotalSize() === before) break;
      // In the frame that has the new width: one later, the rows would lie over each other for one.
      flushSync(draw);
    }
  } finally {
    virtualizer.shouldAdjustScrollPositionOnItemSizeChange = adjust;
  }
}

/** Tells when an element has become narrower or wider, before any observer that is made later. */
function createWidthWatch() {
  let width = 0;
  let onWidth: (() => void) | undefined;
  const observer = new ResizeObserver(([entry]) => {
    const before = width;
    width = entry?.contentRect.width ?? 0;
    if (before !== 0 && before !== width) onWidth?.();
  });
  return (element: HTMLElement, listener: () => void) => {
    onWidth = listener;
    observer.observe(element);
    return () => observer.disconnect();
  };
}

/** `active`: index of the active event's row, -1 where there is none. */
export function useKeptPlace(
  virtualizer: Rows,
  scroller: RefObject<HTMLDivElement | null>,
  active: number,
): void {
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0);
  // With the first drawing, and so before the virtual list's own observer: when this one is told, that list has the heights from before.
  const [watchWidth] = useState(createWidthWatch);
  const keepPlace = useEffectEvent((element: HTMLElement) => {
    const offset = virtualizer.scrollOffset ?? 0;
    const kept = keptRow(virtualizer.getVirtualItems(), active, offset, element.clientHeight);
    measureAll(virtualizer, element, draw);
    if (kept) putAt(virtualizer, kept.key, kept.start - offset);
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element) return watchWidth(element, () => keepPlace(element));
  }, [watchWidth, scroller]);
}
