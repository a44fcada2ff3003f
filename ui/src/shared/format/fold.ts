/**
 * A text as searches in the window compare it, whatever its case and accents. ß is ss to whoever looks for a Straße, and the dotless i,
 * which is a letter of its own to Unicode, is the one in Yıldız.
 */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ı', 'i');
