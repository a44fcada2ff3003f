// How far a list of very many rows scrolls. A web engine's elements end at about 33 million pixels, so a longer list gets a
// shorter scroll space: the scrollbar moves through it in proportion, while wheel and keys still move by real pixels.

/** The tallest scroll space, well below what any engine can lay out. */
export const MAX_SPACE = 8_000_000;

/** At both ends the scroll space is not shortened, so that wheeling reaches the very first and last row. */
const EDGE = 50_000;

export interface Geometry {
  rowHeight: number;
  /** Height of all rows together. */
  content: number;
  /** Height of the element that stands for them. */
  space: number;
  /** Height of what is in sight. */
  viewport: number;
  maxOffset: number;
  maxTop: number;
}

export function geometryOf(count: number, rowHeight: number, viewport: number): Geometry {
  const content = count * rowHeight;
  const space = Math.min(content, MAX_SPACE);
  return {
    rowHeight,
    content,
    space,
    viewport,
    maxOffset: Math.max(0, content - viewport),
    maxTop: Math.max(0, space - viewport),
  };
}

export const isShortened = ({ content, space }: Geometry): boolean => content > space;

/** Stretches the middle between the edges. */
function stretch(value: number, from: number, to: number): number {
  if (value <= EDGE) return value;
  if (value >= from - EDGE) return to - (from - value);
  return EDGE + ((value - EDGE) / (from - 2 * EDGE)) * (to - 2 * EDGE);
}

const clamp = (value: number, max: number) => Math.min(max, Math.max(0, value));

/** The scrollbar's place for a distance from the first row. */
export const topOf = (offset: number, g: Geometry): number =>
  clamp(isShortened(g) ? stretch(offset, g.maxOffset, g.maxTop) : offset, g.maxTop);

/** The distance from the first row for a place of the scrollbar. */
export const offsetOf = (top: number, g: Geometry): number =>
  clamp(isShortened(g) ? stretch(top, g.maxTop, g.maxOffset) : top, g.maxOffset);

/**
 * Whether so large a step was made with the scrollbar: one pixel of it is about `space / viewport` pixels, which neither
 * wheel nor keys reach in one step.
 */
const isDrag = (step: number, g: Geometry) => Math.abs(step) > MAX_SPACE / (2 * Math.max(1, g.viewport));

/** The distance from the first row after the scrollbar went from one place to another. */
export function scrolled(offset: number, from: number, to: number, g: Geometry): number {
  if (!isShortened(g) || isDrag(to - from, g)) return offsetOf(to, g);
  return clamp(offset + to - from, g.maxOffset);
}
