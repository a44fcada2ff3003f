// Where a search's words stand in a text: the words begin words of the text, whatever their accents and case.

export interface TextPart {
  text: string;
  isHit: boolean;
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const IS_WORD = /[\p{L}\p{N}]/u;

export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The folded text, and for each of its characters where it stands in the original. */
function folded(text: string): { plain: string; places: number[] } {
  let plain = '';
  const places: number[] = [];
  let place = 0;
  for (const char of text) {
    const simple = fold(char);
    plain += simple;
    for (let i = 0; i < simple.length; i += 1) places.push(place);
    place += char.length;
  }
  places.push(place);
  return { plain, places };
}

/** The text in parts, those that were searched for marked. */
export function markHits(text: string, words: readonly string[]): TextPart[] {
  if (words.length === 0 || text === '') return [{ text, isHit: false }];
  const { plain, places } = folded(text);
  const hits: [number, number][] = [];
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
      if (at > 0 && IS_WORD.test(plain.charAt(at - 1))) continue;
      hits.push([places[at] ?? 0, places[at + word.length] ?? text.length]);
    }
  }
  hits.sort(([a], [b]) => a - b);
  const parts: TextPart[] = [];
  let end = 0;
  for (const [from, to] of hits) {
    if (to <= end) continue;
    if (from > end) parts.push({ text: text.slice(end, from), isHit: false });
    parts.push({ text: text.slice(Math.max(from, end), to), isHit: true });
    end = to;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isHit: false });
  return parts;
}

export const hasHit = (text: string, words: readonly string[]): boolean =>
  markHits(text, words).some(({ isHit }) => isHit);

/** How much of a long text stands before its hit: little, as the cells are narrow and cut the end off. */
const BEFORE = 12;

/** A long text from the word or two before its first hit on, so that the hit is in sight where the text is cut. */
export function fromFirstHit(text: string, words: readonly string[]): string {
  const [head, hit] = markHits(text, words);
  if (!head || head.isHit || !hit || head.text.length <= BEFORE) return text;
  const nearby = head.text.slice(-BEFORE);
  const space = nearby.search(/\s/u);
  const kept = space < 0 ? '' : nearby.slice(space).trimStart();
  return `…${kept}${text.slice(head.text.length)}`;
}
