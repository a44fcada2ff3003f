// The part of a long change by which both sides can be told apart, where there is no room for all of them. Pure.
import { wordStart } from '@/shared/events/wordStart';

/** How much that is the same on both sides stands before what is not. */
const BEFORE = 24;

interface Sides {
  before: string | null;
  after: string | null;
}

function samePart(one: string, other: string): number {
  const end = Math.min(one.length, other.length);
  let same = 0;
  while (same < end && one[same] === other[same]) same += 1;
  return same;
}

const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** Where both sides are shown from: the word or two before they begin to differ; 0 where that is near their beginning. */
export function excerptStart({ before, after }: Sides): number {
  if (before === null || after === null) return 0;
  const same = samePart(before, after);
  // Two that are alike have nothing to begin with.
  if (same <= BEFORE || (same === before.length && same === after.length)) return 0;
  const start = wordStart(before, same - BEFORE, same) ?? same - BEFORE;
  return isLowSurrogate(before.charCodeAt(start)) ? start - 1 : start;
}

export const excerptFrom = (text: string, start: number): string =>
  start === 0 ? text : `…${text.slice(start)}`;
