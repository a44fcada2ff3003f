// What people type for a day, and a time of it, in the order of their language: day, month, year; years first are ISO's. Nothing is guessed:
// what is no day of the calendar is told as that, and what is not finished is not a date yet.
import { folded } from '../format';
import type { Language } from '../i18n';
import { momentOf } from '../period';

export type Typed =
  | { kind: 'empty' }
  /** `2026-03-12` or `2026-03-12T14:00`. A short year is `isShort`: it may still be on its way to a long one. */
  | { kind: 'date'; text: string; isShort: boolean }
  | { kind: Mistake };

/** `noDay`, `noTime`: of the form of a date, but the calendar has no such day, or a day no such time. */
export type Mistake = 'wrong' | 'noDay' | 'noTime';

const WRONG: Typed = { kind: 'wrong' };

/** What is wrong with what was typed; `null` where nothing is. */
export const mistakeIn = ({ kind }: Typed): Mistake | null =>
  kind === 'empty' || kind === 'date' ? null : kind;

const PARTS =
  /^(\d{4}-\d{1,2}-\d{1,2}|\d{8}|\d{1,2}(?:[./-] ?|\. | )(?:\d{1,2}|\p{L}{3,}\.?)(?:[./-] ?| )(?:\d{4}|\d{2}))(?:[ T,]+(\d{1,2}):(\d{2}))?$/u;

/** A short year is the one that lies nearest, from eighty years ago to twenty years on. */
const YEARS_AHEAD = 20;

const LOCALES = ['de-DE', 'en-GB'] as const;

/** The names of the months in both languages, folded. */
const MONTHS = LOCALES.flatMap((locale) => {
  const format = new Intl.DateTimeFormat(locale, { month: 'long' });
  return Array.from({ length: 12 }, (_, month) => ({
    month: month + 1,
    name: folded(format.format(new Date(2000, month, 1))),
  }));
});

function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const name = folded(text.replace(/\.$/, ''));
  return MONTHS.find((month) => month.name.startsWith(name))?.month ?? 0;
}

function yearOf(text: string, now: Date): number {
  if (text.length === 4) return Number(text);
  const last = now.getFullYear() + YEARS_AHEAD;
  return last - ((((last - Number(text)) % 100) + 100) % 100);
}

/** Day, month, year as they were typed. */
function dayParts(text: string): [string, string, string] {
  if (/^\d{8}$/.test(text)) return [text.slice(0, 2), text.slice(2, 4), text.slice(4)];
  if (/^\d{4}-/.test(text)) return text.split('-').reverse() as [string, string, string];
  const [day = '', month = '', year = ''] = text.split(/[./\s-]+/);
  return [day, month, year];
}

const two = (value: number | string) => String(value).padStart(2, '0');

export function parseTyped(typed: string, withTime: boolean, now: Date): Typed {
  const words = typed.trim().replace(/\s+/g, ' ');
  if (words === '') return { kind: 'empty' };
  const [, date, hours, minutes] = PARTS.exec(words) ?? [];
  if (date === undefined || (hours !== undefined && !withTime)) return WRONG;
  const [day, month, year] = dayParts(date);
  const [years, months] = [yearOf(year, now), monthOf(month)];
  // A year before this was begun with a wrong digit, or is a time; what is no month was meant in another order, or is another word.
  if (years < 1000 || months < 1 || months > 12) return WRONG;
  const stored = `${years}-${two(months)}-${two(day)}`;
  if (!momentOf(stored)) return { kind: 'noDay' };
  const text = hours === undefined ? stored : `${stored}T${two(hours)}:${minutes}`;
  return momentOf(text) ? { kind: 'date', text, isShort: year.length === 2 } : { kind: 'noTime' };
}

/** As it is written in the field: `12.03.2026`, `12/03/2026`, with a time `12.03.2026 14:00`. */
export function formatTyped(text: string | null, language: Language): string {
  const [date = '', time] = (text ?? '').split('T');
  if (date === '') return '';
  const day = date
    .split('-')
    .reverse()
    .join(language === 'de' ? '.' : '/');
  return time === undefined ? day : `${day} ${time}`;
}
