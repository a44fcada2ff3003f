// Where a search's words stand in a text. The core says where, by the rules that it finds by; here the text is only taken apart.
import { wordStart } from './wordStart';

/** Parts of a text: each from and to, in order and apart. */
export type Marks = readonly (readonly [number, number])[];

export interface TextPart {
  text: string;
  isHit: boolean;
}

export const NO_MARKS: Marks = [];

/** The whole of a text, however long. */
export const WHOLE: Marks = [[0, Infinity]];

/** The text in parts, those that were searched for marked. */
export function markedParts(text: string, marks: Marks): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const [from, to] of marks) {
    if (from > end) parts.push({ text: text.slice(end, from), isHit: false });
    parts.push({ text: text.slice(from, to), isHit: true });
    end = to;
  }
  if (end < text.length || text === '') parts.push({ text: text.slice(end), isHit: false });
  return parts;
}

/** How much of a long text stands before its hit: little, as the cells are narrow and cut the end off. */
const BEFORE = 12;

export interface Excerpt {
  text: string;
  marks: Marks;
}

/** A long text from the word or two before its first hit on, so that the hit is in sight where the text is cut. */
export function fromFirstHit(text: string, marks: Marks): Excerpt {
  const first = marks[0]?.[0] ?? 0;
  if (first <= BEFORE) return { text, marks };
  const start = wordStart(text, first - BEFORE, first) ?? first;
  const shift = 1 - start;
  return {
    text: `…${text.slice(start)}`,
    marks: marks.map(([from, to]) => [from + shift, to + shift] as const),
  };
}
