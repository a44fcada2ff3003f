// Where a search's words stand in a text. The core says where, by the rules that it finds by; here the text is only taken apart.
import type { AuditRow } from '@/platform';
import { wordStart } from '../services/wordStart';
import type { AuditCell } from './audit.types';

/** Parts of a text: each from and to, in order and apart. */
export type Marks = readonly (readonly [number, number])[];

export interface TextPart {
  text: string;
  isHit: boolean;
}

export const NO_MARKS: Marks = [];

/** The whole of a text, however long. */
export const WHOLE: Marks = [[0, Infinity]];

/** Of a day and a time of day as they are shown, with a blank before the time: the one that was searched for, or both. */
function momentMarks(text: string, { day, time }: AuditRow['marks']): Marks {
  const clock = text.lastIndexOf(' ') + 1;
  return [...(day ? [[0, clock - 1] as const] : []), ...(time ? [[clock, text.length] as const] : [])];
}

/** Those that a row's cell shows, of its text. */
export function marksIn({ marks }: AuditRow, column: AuditCell, cell: string): Marks {
  switch (column) {
    case 'time':
      return momentMarks(cell, marks);
    case 'user':
      return marks.user;
    case 'entity':
      return marks.aggregateName;
    case 'action':
      return marks.action;
    case 'changes':
      return marks.changes.flatMap(({ before, after }) => [...before, ...after]);
    case 'type':
      return marks.eventType;
    case 'description':
      return marks.description;
    case 'id':
      return marks.id;
    default:
      return NO_MARKS;
  }
}

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
