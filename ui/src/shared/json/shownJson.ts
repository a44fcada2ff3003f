// How much of a text is shown: so many lines, and so many characters of them. More at each request, since a huge document must not freeze
// the window: neither one of a hundred thousand lines nor one with a line of megabytes.
import { linesOf, type JsonLine } from './formatJson';

export interface Extent {
  lines: number;
  characters: number;
}

/** More than an ordinary event has, and drawn within a few frames. */
export const FIRST_EXTENT: Extent = { lines: 100, characters: 10_000 };
/** The most that one request adds. */
const STEP: Extent = { lines: 1_000, characters: 50_000 };

/** As much again, so that the end is soon reached, but no more than can be drawn at once. */
export const extended = ({ lines, characters }: Extent): Extent => ({
  lines: lines + Math.min(lines, STEP.lines),
  characters: characters + Math.min(characters, STEP.characters),
});

export interface ShownLines {
  lines: readonly JsonLine[];
  /** How many characters are shown of the last line, where it is cut. */
  lastCut: number | null;
  /** Whether that is all. */
  complete: boolean;
}

/** The lines of JSON as far as they are asked for. They are read once and kept, so that each stays the same object when more are shown. */
export function jsonReader(text: string): (extent: Extent) => ShownLines {
  const read: JsonLine[] = [];
  const rest = linesOf(text);
  let ended = false;
  return ({ lines, characters }) => {
    // One line more tells whether there are more.
    while (!ended && read.length <= lines && (read.at(-1)?.end ?? 0) <= characters) {
      const next = rest.next();
      if (next.done) ended = true;
      else read.push(next.value);
    }
    const within = read.slice(0, lines);
    const last = within.findIndex(({ end }) => end > characters);
    if (last < 0) return { lines: within, lastCut: null, complete: ended && read.length <= lines };
    const before = read[last - 1]?.end ?? 0;
    return { lines: within.slice(0, last + 1), lastCut: characters - before, complete: false };
  };
}
