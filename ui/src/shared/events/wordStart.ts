// Where an excerpt begins: with a word.

/** The place behind the first blank of a stretch, and `null` where there is none, or nothing else behind it. */
export function wordStart(text: string, from: number, to: number): number | null {
  const blanks = /\s+/u.exec(text.slice(from, to));
  const start = blanks === null ? to : from + blanks.index + blanks[0].length;
  return start < to ? start : null;
}
