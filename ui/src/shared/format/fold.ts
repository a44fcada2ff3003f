// How a text is compared with what is typed: one folding for all that searches in the window.

/**
 * A text as searches in the window compare it, whatever its case and accents, and without what is drawn as nothing. ß is ss to whoever looks for a Straße, and the dotless i,
 * which is a letter of its own to Unicode, is the one in Yıldız.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i');

const UMLAUT = /([aou])\u0308/gi;
/** Not after a vowel or q, where the two are letters of their own: Bauer, neue, Quelle. */
const SPELLED_OUT = /(?<![aeiouq])([aou])e/g;

/** How what was typed may stand folded: Günther and Guenther are found by either. The core's search does the same. */
export function spellings(typed: string): string[] {
  const plain = folded(typed);
  const joined = plain.replace(SPELLED_OUT, '$1');
  const spelledOut = folded(typed.normalize('NFD').replace(UMLAUT, '$1e'));
  return [...new Set([plain, joined, spelledOut])];
}
