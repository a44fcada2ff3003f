// Which rows to render: those in sight, and the heading of the day that the first of them belongs to.
import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import type { FeedRow } from './feedRows';

/** Index of the heading above a row. */
export function headingAbove(index: number, rows: readonly FeedRow[]): number {
  let heading = Math.min(index, rows.length - 1);
  while (heading > 0 && rows[heading]?.kind !== 'day') heading -= 1;
  return heading;
}

export function withHeadingAbove(range: Range, rows: readonly FeedRow[]): number[] {
  const heading = headingAbove(range.startIndex, rows);
  const shown = defaultRangeExtractor(range);
  return shown.includes(heading) ? shown : [heading, ...shown];
}
