// Finding in a list by typing: what begins as typed comes first, then what has a word that does, then the rest.
import { folded, spellings } from './fold';

/** How near to its beginning a name has one of these; `null` where it does not. */
function placeIn(name: string, wanted: readonly string[]): 0 | 1 | 2 | null {
  if (wanted.some((text) => name.startsWith(text))) return 0;
  if (wanted.some((text) => name.includes(` ${text}`))) return 1;
  return wanted.some((text) => name.includes(text)) ? 2 : null;
}

/** Those of `all` in whose folded names what was typed stands. */
export function fitting<T>(all: readonly T[], names: readonly string[], typed: string): T[] {
  const wanted = spellings(typed.trim());
  const places: [T[], T[], T[]] = [[], [], []];
  all.forEach((one, index) => {
    const place = placeIn(names[index] ?? '', wanted);
    if (place !== null) places[place].push(one);
  });
  return places.flat();
}

export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * All of them: first those that are called what was typed, then those whose names begin so, then those in whose names each typed word
 * begins one. Others may have been found by what is no name. Among equals the order stays.
 */
export function namedFirst<T>(all: readonly T[], nameOf: (one: T) => string, typed: string): T[] {
  const wanted = spellings(typed.trim());
  const words = wordsOf(typed).map(spellings);
  const placeOf = (name: string) => {
    if (wanted.includes(name)) return 0;
    if (wanted.some((text) => name.startsWith(text))) return 1;
    const own = wordsOf(name);
    const hasEach = words.every((ways) => own.some((word) => ways.some((way) => word.startsWith(way))));
    return hasEach ? 2 : 3;
  };
  return all
    .map((one) => ({ one, place: placeOf(folded(nameOf(one))) }))
    .sort((first, second) => first.place - second.place)
    .map(({ one }) => one);
}
