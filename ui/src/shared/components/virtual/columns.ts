// Where a table's columns are. Alone they share the room; where something opens beside the table, those that stay keep their places and
// widths, and what is secondary steps aside.

/** A column's place. Its measures are in pixels at the middle text size. */
export interface Track {
  /** How wide it is at least. */
  min: number;
  /** Where all of them together do not have that, so wide; as wide as `min` unless told otherwise. */
  tight?: number;
  /** Its share of what is left over; 0 for a fixed width. */
  grow: number;
  /** Wider than this it only takes apart what belongs together, as long as a later column has use for the room. */
  most?: number;
  /** It steps aside where there is no room for it. Such columns are the last ones. */
  isSecondary?: boolean;
}

/** What a table has, and what it would have with nothing beside it, in pixels; `scale` is that of the text. */
export interface Room {
  width: number;
  whole: number;
  scale: number;
}

export interface Columns {
  /** So many of the tracks, from the first one on. */
  shown: number;
  /** The grid's tracks. */
  template: string;
  /** How wide they are at least. */
  width: number;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const tightOf = ({ min, tight = min }: Track) => tight;

/** How wide each is at least: as far below `min` as there is need for, and no further than `tight`. */
function leastOf(tracks: readonly Track[], width: number, scale: number): number[] {
  const tight = sum(tracks.map(tightOf)) * scale;
  const wanted = sum(tracks.map(({ min }) => min)) * scale;
  const ease = wanted > tight ? Math.min(1, Math.max(0, (width - tight) / (wanted - tight))) : 1;
  return tracks.map((track) => (tightOf(track) + (track.min - tightOf(track)) * ease) * scale);
}

/** Each track's share, within its bounds; the last one that grows takes whatever is left. */
export function widthsOf(tracks: readonly Track[], width: number, scale: number): number[] {
  const last = tracks.findLastIndex(({ grow }) => grow > 0);
  const least = leastOf(tracks, width, scale);
  const columns = tracks.map(({ grow, most = Infinity }, index) => ({
    grow,
    least: least[index] ?? 0,
    most: index === last ? Infinity : most * scale,
    width: grow === 0 ? (least[index] ?? 0) : null,
  }));
  for (;;) {
    const growing = columns.filter((column) => column.width === null);
    const free = width - sum(columns.map((column) => column.width ?? 0));
    const share = free / Math.max(1, sum(growing.map(({ grow }) => grow)));
    const small = growing.filter(({ grow, least }) => grow * share < least);
    const large = growing.filter(({ grow, most }) => grow * share > most);
    if (small.length + large.length === 0)
      return columns.map((column) => column.width ?? column.grow * share);
    // What takes more than its share, or less of it, leaves the others another one.
    if (small.length > 0) small.forEach((column) => (column.width = column.least));
    else large.forEach((column) => (column.width = column.most));
  }
}

/** So wide is what is not secondary at least, at the middle text size, where all of the columns have what they want and nothing more. */
export function leastBeside(tracks: readonly Track[]): number {
  const staying = tracks.filter(({ isSecondary }, index) => index === 0 || !isSecondary);
  return sum(staying.slice(0, -1).map(({ min }) => min)) + sum(staying.slice(-1).map(tightOf));
}

const pixels = (width: number) => `${width.toFixed(2)}px`;

export function columnsIn(tracks: readonly Track[], { width, whole, scale }: Room): Columns {
  const freely = (shown: readonly Track[]): Columns => ({
    shown: shown.length,
    template: widthsOf(shown, width, scale).map(pixels).join(' '),
    width: sum(shown.map(tightOf)) * scale,
  });
  // A pixel less is rounding.
  if (width >= whole - 1) return freely(tracks);
  const widths = widthsOf(tracks, whole, scale);
  // The last one makes do with what the others leave.
  const needed = (shown: number) =>
    sum(widths.slice(0, shown - 1)) + sum(tracks.slice(shown - 1, shown).map(tightOf)) * scale;
  let shown = tracks.length;
  while (shown > 1 && tracks[shown - 1]?.isSecondary && needed(shown) > width) shown -= 1;
  if (needed(shown) > width) return freely(tracks.slice(0, shown));
  const before = widths.slice(0, shown - 1).map(pixels);
  return { shown, template: [...before, 'minmax(0, 1fr)'].join(' '), width: needed(shown) };
}
