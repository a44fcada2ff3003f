// Finding in a list by typing: what begins as typed comes first, then what has a word that does, then the rest.
import { spellings } from './fold';

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
