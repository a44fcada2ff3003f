// Which rows to render: those in sight, and the heading of the day that the first of them belongs to.
import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import type { TimelineRow } from '../types/events.types';

/** Index of the heading above a row. */
export function headingOf(index: number, rows: readonly TimelineRow[]): number {
  let heading = Math.min(index, rows.length - 1);
  while (heading > 0 && rows[heading]?.kind !== 'day') heading -= 1;
  return heading;
}

export function withHeading(range: Range, rows: readonly TimelineRow[]): number[] {
  const heading = headingOf(range.startIndex, rows);
  const shown = defaultRangeExtractor(range);
  return shown.includes(heading) ? shown : [heading, ...shown];
}
