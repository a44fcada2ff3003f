// How well what was typed fits a text: each typed word must begin a word of it, whatever its accents and case.
import { folded } from '@/shared/format';

const words = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** 0 where it does not fit; more where it fits better: the title before its other names, its beginning before its middle. */
export function fit(typed: string, title: string, otherNames = ''): number {
  const wanted = words(typed);
  if (wanted.length === 0) return 1;
  const inTitle = words(title);
  const inOthers = words(otherNames);
  let total = 0;
  for (const [at, word] of wanted.entries()) {
    const place = inTitle.findIndex((candidate) => candidate.startsWith(word));
    if (place === at) total += 4;
    else if (place >= 0) total += 3;
    else if (inOthers.some((candidate) => candidate.startsWith(word))) total += 1;
    else return 0;
  }
  return total / wanted.length;
}
