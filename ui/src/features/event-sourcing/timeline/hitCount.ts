// How many events a search has found in a timeline, and which of them one is at: as far as is known of a list that is read in parts. Pure.

export interface Hits {
  /** Positions of those that are read, in the order of the list. */
  positions: readonly number[];
  /** How many come before these; `null` where that is not known, in a list that begins with a day. */
  before: number | null;
  /** How many there are in all; `null` where that is not known. */
  total: number | null;
}

interface Read {
  positions: readonly number[];
  /** Newer ones that wait for the reader. */
  waiting: number;
  hasNewer: boolean;
  hasOlder: boolean;
  /** How many the core has counted; `null` before it has. */
  counted: number | null;
}

export function hitsOf({ positions, waiting, hasNewer, hasOlder, counted }: Read): Hits {
  const known = positions.length + waiting;
  const isWhole = !hasNewer && !hasOlder;
  return {
    positions,
    before: hasNewer ? null : waiting,
    // What has come since it was counted is found as well.
    total: isWhole ? known : counted === null ? null : Math.max(counted, known),
  };
}

/** Which of all hits an event is, from 1; `null` where it is none of those that are read, or where that is not known. */
export function hitAt({ positions, before }: Hits, position: number | null): number | null {
  const index = position === null ? -1 : positions.indexOf(position);
  return index < 0 || before === null ? null : before + index + 1;
}
