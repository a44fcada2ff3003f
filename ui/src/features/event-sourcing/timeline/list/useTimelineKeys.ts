// The keys of the timeline: up and down over its events, Enter opens in place, `o` beside it, Escape goes back.
import { useMemo, type KeyboardEvent } from 'react';
import { steppedBy, useListKeys, type RowsInSight } from '@/shared/hooks/useListKeys';
import { actionOf } from '@/shared/keys/shortcuts';
import type { TimelineRow } from '../timeline.types';

interface Options {
  rows: readonly TimelineRow[];
  /** Position of the active event. */
  active: number | null;
  /** Which of some rows are in sight. */
  stopsInSight(stops: readonly number[]): RowsInSight | null;
  onMove(position: number, row: number): void;
  reveal(row: number): void;
  onToggle(position: number): void;
  onOpen: ((position: number) => void) | undefined;
  onClose(): void;
}

export function useTimelineKeys({ rows, active, stopsInSight, onMove, reveal, ...on }: Options) {
  const { onToggle, onOpen, onClose } = on;
  const events = useMemo(
    () => rows.flatMap((row, index) => (row.kind === 'event' ? [{ event: row.event, row: index }] : [])),
    [rows],
  );
  const position = (index: number) => events[index]?.event.position;
  const stops = useMemo(() => events.map(({ row }) => row), [events]);
  const inSight = () => stopsInSight(stops);
  const activeIndex = events.findIndex(({ event }) => event.position === active);
  const moveTo = (index: number) => {
    const entry = events[index];
    if (entry) onMove(entry.event.position, entry.row);
  };
  /** From hit to hit, from wherever the keyboard is. */
  const step = (by: number) =>
    moveTo(steppedBy(by, { count: events.length, active: activeIndex, sight: inSight() }));
  const listKeys = useListKeys({
    count: events.length,
    inSight,
    active: activeIndex,
    onMove: moveTo,
    onOpen: (index) => onToggle(position(index) ?? 0),
    onEscape: onClose,
    reveal: (index) => {
      const entry = events[index];
      if (entry) reveal(entry.row);
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    // What stands in an opened entry has keys of its own; only Escape is the list's.
    const isInside = event.target !== event.currentTarget;
    if (isInside && actionOf('lists', event) !== 'close') return;
    if (onOpen && actionOf('timeline', event) === 'details' && active !== null && active > 0) {
      event.preventDefault();
      onOpen(active);
    } else listKeys(event);
  };
  const onFocus = (activate: (position: number | null) => void) => {
    if (!events.some(({ event }) => event.position === active))
      activate(position(inSight()?.first ?? 0) ?? null);
  };
  return { onKeyDown, onFocus, step };
}
