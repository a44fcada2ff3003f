// Which rows of a very long list are in sight. The scroll position lives outside React; a render happens only when another
// row comes into sight.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RowsInSight } from '@/shared/hooks/useListKeys';
import { geometryOf, isShortened, scrolled, topOf } from './geometry';

/** Rows rendered beyond what is in sight, on each side. */
const OVERSCAN = 8;
/** After so long without scrolling the scrollbar is put where it belongs. */
const REST_MILLIS = 150;

interface Options {
  count: number;
  rowHeight: number;
  headerHeight: number;
  /** Number of the first row; it changes when rows are added or taken away in front, and what is in sight stays. */
  firstIndex: number;
  /** The row that is in sight first to begin with; those above it may be read later. */
  startRow: number;
  /** Keep the last row in sight as rows are added. */
  stick: boolean;
  onStick?: ((stick: boolean) => void) | undefined;
}

export function useVirtualRows(options: Options) {
  const { count, rowHeight, headerHeight, firstIndex, startRow, stick } = options;
  const scroller = useRef<HTMLDivElement>(null);
  /** The element that holds the rendered rows. */
  const rows = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(0);
  // Counted from row 0 and not from the first one, so that rows that come in front move nothing.
  const [topRow, setTopRow] = useState(firstIndex + startRow);
  const geometry = geometryOf(count, rowHeight, viewport);
  const lastTopRow = Math.floor(geometry.maxOffset / rowHeight);
  const top = stick ? lastTopRow : Math.min(lastTopRow, Math.max(0, topRow - firstIndex));
  // When it sticks no longer, the list goes on from where it is.
  if (stick && topRow !== firstIndex + top) setTopRow(firstIndex + top);
  const visible = Math.ceil(viewport / rowHeight) + 1;
  const first = Math.max(0, top - OVERSCAN);
  const last = Math.min(count - 1, top + visible + OVERSCAN);

  const place = useRef({ offset: startRow * rowHeight, top: 0, firstIndex, geometry, first });
  const isPlaced = useRef(false);
  const latest = useRef(options);
  const showRows = useCallback(() => {
    const { offset, top: scrollTop, first: from, geometry: g } = place.current;
    if (rows.current) {
      rows.current.style.transform = `translateY(${from * g.rowHeight + scrollTop - offset}px)`;
    }
  }, []);

  /** Puts the scrollbar where the rows are. */
  const settle = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const wanted = topOf(place.current.offset, place.current.geometry);
    if (Math.abs(element.scrollTop - wanted) >= 1) element.scrollTop = wanted;
    place.current.top = element.scrollTop;
    showRows();
  }, [showRows]);

  const goTo = useCallback(
    (offset: number) => {
      const { geometry: g, firstIndex: from } = place.current;
      place.current.offset = Math.min(g.maxOffset, Math.max(0, offset));
      settle();
      setTopRow(from + Math.floor(place.current.offset / g.rowHeight));
    },
    [settle],
  );

  useLayoutEffect(() => {
    latest.current = options;
    const before = place.current;
    const added = (before.firstIndex - firstIndex) * rowHeight;
    const wanted = stick ? geometry.maxOffset : before.offset + added;
    const offset = Math.min(geometry.maxOffset, Math.max(0, wanted));
    const moved = offset !== before.offset || !isPlaced.current;
    isPlaced.current = true;
    place.current = { ...before, offset, firstIndex, geometry, first };
    if (moved) settle();
    else showRows();
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setViewport(Math.max(0, element.clientHeight - headerHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [headerHeight]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      const { offset, top: from, geometry: g } = place.current;
      const to = element.scrollTop;
      if (to === from) return;
      const next = scrolled(offset, from, to, g);
      place.current.offset = next;
      place.current.top = to;
      if (isShortened(g)) {
        clearTimeout(rest);
        const isStuck = (to <= 0 && next > 0) || (to >= g.maxTop && next < g.maxOffset);
        if (isStuck) settle();
        else rest = setTimeout(settle, REST_MILLIS);
      }
      showRows();
      const { stick: sticks, onStick } = latest.current;
      // In the frame that shows the new place: a render of its own time would come a frame late, to an empty list.
      flushSync(() => {
        setTopRow(place.current.firstIndex + Math.floor(next / g.rowHeight));
        if (sticks && to < from && next < g.maxOffset) onStick?.(false);
        else if (!sticks && to > from && next >= g.maxOffset - 1) onStick?.(true);
      });
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(rest);
      element.removeEventListener('scroll', onScroll);
    };
  }, [settle, showRows]);

  /** Brings a row into sight, with as little movement as possible, or into the middle if it is far away. */
  const reveal = useCallback(
    (index: number) => {
      const { offset, geometry: g } = place.current;
      const above = index * g.rowHeight;
      const below = above + g.rowHeight - g.viewport;
      if (above >= offset && below <= offset) return;
      const isFar = Math.abs(above - offset) > 2 * g.viewport;
      goTo(isFar ? above - g.viewport / 2 : above < offset ? above : below);
    },
    [goTo],
  );

  const inSight = useCallback((): RowsInSight => {
    const { offset, geometry: g } = place.current;
    const from = Math.ceil(offset / g.rowHeight);
    return { first: from, last: Math.max(from, Math.floor((offset + g.viewport) / g.rowHeight) - 1) };
  }, []);

  return {
    scroller,
    rows,
    inSight,
    first,
    last,
    top,
    bottom: Math.min(count - 1, top + visible - 1),
    page: Math.max(1, visible - 2),
    space: geometry.space,
    reveal,
  };
}
