// How well what was typed fits a text: each typed word must begin a word of it, whatever its accents and case.
import { folded, spellings, wordsOf } from '@/shared/format';

/** 0 where it does not fit; more where it fits better: the title before its other names, its beginning before its middle. */
export function fit(typed: string, title: string, otherNames = ''): number {
  const wanted = wordsOf(typed).map(spellings);
  if (wanted.length === 0) return 1;
  const inTitle = wordsOf(folded(title));
  const inOthers = wordsOf(folded(otherNames));
  let total = 0;
  for (const [at, ways] of wanted.entries()) {
    const fits = (candidate: string) => ways.some((word) => candidate.startsWith(word));
    const place = inTitle.findIndex(fits);
    if (place === at) total += 4;
    else if (place >= 0) total += 3;
    else if (inOthers.some(fits)) total += 1;
    else return 0;
  }
  return total / wanted.length;
}
