// What the other parts of a timeline may ask of its list.
import type { Virtualizer } from '@tanstack/react-virtual';
import { useImperativeHandle, type Ref, type RefObject } from 'react';
import { stopsInSight } from '@/shared/components/virtual/dayHeadings';
import { focusOn } from '@/shared/focus';
import type { TimelineRow } from '../timeline.types';
import { rowOfEvent } from './timelineRows';
import { putAt } from './useKeptPlace';

/** Where the reader is in a list. */
export interface ReadingPlace {
  position: number;
  occurredAt: string;
  /** How far below the list's upper edge it stands. */
  top: number;
  isActive: boolean;
}

export interface TimelineListHandle {
  /** By way of the virtual list: rows that are measured in the same moment would take a plain `scrollTop` back. */
  toTop(): void;
  /** To an event further down, or up for less than 0; from those in sight on. */
  step(by: number): void;
  isInSight(position: number): boolean;
  /** To one event, which is marked; false where the list does not have it. */
  show(position: number): boolean;
  /** The active event if it is in sight, else the first one that is; `null` where there is none. */
  place(): ReadingPlace | null;
  /** Puts an event where it stood in another list, without the keyboard; false where the list does not have it. */
  putBack(place: ReadingPlace): boolean;
  /** The keyboard comes to the list, and there to an event that it has, or is about to have. */
  goOnAt(position: number): void;
}

interface Options {
  rows: readonly TimelineRow[];
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  scroller: RefObject<HTMLDivElement | null>;
  active: number | null;
  setActive(position: number): void;
  /** The active one was found and not walked to. */
  setIsFound(isFound: boolean): void;
  step(by: number): void;
}

export function useTimelineHandle(ref: Ref<TimelineListHandle>, options: Options): void {
  const { rows, virtualizer, scroller, active, setActive, setIsFound, step } = options;
  const isInSight = (position: number) => stopsInSight(virtualizer, [rowOfEvent(rows, position)]) !== null;
  const eventAt = (index: number | undefined) => {
    const row = index === undefined ? undefined : rows[index];
    return row?.kind === 'event' && row.event.pending !== true ? row.event : null;
  };
  useImperativeHandle(ref, () => ({
    toTop: () => virtualizer.scrollToOffset(0),
    step: (by) => {
      setIsFound(true);
      step(by);
    },
    isInSight,
    show: (position) => {
      const row = rowOfEvent(rows, position);
      if (row < 0) return false;
      // First: where the keyboard comes to the list, the first one in sight is the active one.
      focusOn(scroller.current);
      setActive(position);
      setIsFound(true);
      virtualizer.scrollToIndex(row);
      return true;
    },
    place: () => {
      const isActive = active !== null && isInSight(active);
      const stops = rows.flatMap((_, index) => (eventAt(index) ? [index] : []));
      const index = isActive
        ? rowOfEvent(rows, active)
        : stops[stopsInSight(virtualizer, stops)?.first ?? -1];
      const event = eventAt(index);
      const item = virtualizer.getVirtualItems().find((one) => one.index === index);
      if (!event || !item) return null;
      const { position, occurredAt } = event;
      return { position, occurredAt, isActive, top: item.start - (virtualizer.scrollOffset ?? 0) };
    },
    putBack: ({ position, top, isActive }) => {
      const row = rowOfEvent(rows, position);
      const item = virtualizer.measurementsCache[row];
      if (!item) return false;
      if (isActive) {
        setActive(position);
        setIsFound(true);
      }
      // One that is in sight where the list begins is found there.
      const isAtTop = (virtualizer.scrollOffset ?? 0) === 0;
      if (!isAtTop || item.end > (scroller.current?.clientHeight ?? 0)) putAt(virtualizer, item.key, top);
      return true;
    },
    goOnAt: (position) => {
      focusOn(scroller.current);
      setActive(position);
    },
  }));
}
