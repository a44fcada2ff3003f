// Which rows of a list grouped by day to render: those in sight, and the heading of the day that the first of them belongs to.
import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

interface Row {
  /** `day` for a heading. */
  kind: string;
}

/** Index of the heading above a row; -1 for a row that is not read yet. */
export function headingOf(index: number, rows: readonly Row[]): number {
  if (index >= rows.length) return -1;
  let heading = index;
  while (heading > 0 && rows[heading]?.kind !== 'day') heading -= 1;
  return heading;
}

export function withHeading(range: Range, rows: readonly Row[]): number[] {
  const heading = headingOf(range.startIndex, rows);
  const shown = defaultRangeExtractor(range);
  return heading < 0 || shown.includes(heading) ? shown : [heading, ...shown];
}
