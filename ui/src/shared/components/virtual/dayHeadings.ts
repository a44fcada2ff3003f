// Which rows of a list grouped by day to render: those in sight, and the heading of the day that the first of them belongs to.
import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual';
import type { RowsInSight } from '@/shared/hooks/useListKeys';

/** Of a day's heading; one is held at the top, over the rows. */
export const HEADING_HEIGHT = 36;

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

type Shown = Pick<Virtualizer<HTMLDivElement, Element>, 'getVirtualItems' | 'scrollElement' | 'scrollOffset'>;

/**
 * Which of the rows that the keys stop at are in sight, as indices into `stops`: those whole, below the heading, or where
 * none is, those that an edge cuts. `stops` are indices of rows in their order.
 */
export function stopsInSight(virtualizer: Shown, stops: readonly number[]): RowsInSight | null {
  const from = (virtualizer.scrollOffset ?? 0) + HEADING_HEIGHT;
  const to = (virtualizer.scrollOffset ?? 0) + (virtualizer.scrollElement?.clientHeight ?? 0);
  const known = new Set(stops);
  const items = virtualizer.getVirtualItems().filter(({ index }) => known.has(index));
  const whole = items.filter(({ start, end }) => start >= from && end <= to);
  const shown = whole.length > 0 ? whole : items.filter(({ start, end }) => end > from && start < to);
  const first = shown[0]?.index;
  const last = shown.at(-1)?.index;
  if (first === undefined || last === undefined) return null;
  return { first: stops.indexOf(first), last: stops.indexOf(last) };
}
