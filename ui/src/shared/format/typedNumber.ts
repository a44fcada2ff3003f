// Whole numbers as people type them.
import type { Language } from '../i18n';

const GROUPED = /^\d{1,3}(?:(?<sign>[.,\s'’])\d{3})(?:\k<sign>\d{3})*$/u;

/**
 * A whole number: plain, or grouped in threes by what groups them in the reader's language, or by spaces. `1,000` in German, where a fraction
 * begins with that sign, may be one as well as a thousand: that is none. `1,000,000` can only be a million.
 */
export function parseWhole(typed: string, language: Language): number | null {
  const text = typed.trim();
  const sign = GROUPED.exec(text)?.groups?.['sign'];
  if (sign === undefined && !/^\d+$/.test(text)) return null;
  const isOnce = sign !== undefined && text.split(sign).length === 2;
  if (isOnce && sign === (language === 'de' ? ',' : '.')) return null;
  const number = Number(text.replace(/\D/g, ''));
  return Number.isSafeInteger(number) ? number : null;
}
