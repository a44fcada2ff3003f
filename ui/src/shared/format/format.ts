// Numbers, dates and durations in the reader's language. Intl's formatters are costly to build, so each is built once.
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { formatDistanceStrict } from 'date-fns/formatDistanceStrict';
import { de } from 'date-fns/locale/de';
import { enGB } from 'date-fns/locale/en-GB';
import type { Language } from '../i18n';

// English dates in the European order: the product's readers sit in Europe.
const LOCALES = { de: 'de-DE', en: 'en-GB' } as const;
const DATE_FNS = { de, en: enGB } as const;

const once = <F>(build: (locale: string) => F) => {
  const built = new Map<Language, F>();
  return (language: Language): F => {
    let formatter = built.get(language);
    if (!formatter) built.set(language, (formatter = build(LOCALES[language])));
    return formatter;
  };
};

const numbers = once((locale) => new Intl.NumberFormat(locale));
const percents = once((locale) => new Intl.NumberFormat(locale, { style: 'percent' }));
const units = {
  byte: once((l) => new Intl.NumberFormat(l, { style: 'unit', unit: 'byte' })),
  kilobyte: once(
    (l) => new Intl.NumberFormat(l, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 }),
  ),
  megabyte: once(
    (l) => new Intl.NumberFormat(l, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
  ),
  second: once((l) => new Intl.NumberFormat(l, { style: 'unit', unit: 'second', unitDisplay: 'short' })),
  minute: once((l) => new Intl.NumberFormat(l, { style: 'unit', unit: 'minute', unitDisplay: 'short' })),
  hour: once((l) => new Intl.NumberFormat(l, { style: 'unit', unit: 'hour', unitDisplay: 'short' })),
};
const relatives = once((l) => new Intl.RelativeTimeFormat(l, { numeric: 'auto' }));
// One format of short dates for each language, with or without the time.
const shortMoments = once((l) => new Intl.DateTimeFormat(l, { dateStyle: 'medium', timeStyle: 'short' }));
const secondMoments = once((l) => new Intl.DateTimeFormat(l, { dateStyle: 'medium', timeStyle: 'medium' }));
const fullMoments = once((l) => new Intl.DateTimeFormat(l, { dateStyle: 'full', timeStyle: 'medium' }));
const dates = once((l) => new Intl.DateTimeFormat(l, { dateStyle: 'medium' }));
const months = once((l) => new Intl.DateTimeFormat(l, { month: 'long', year: 'numeric' }));
const clocks = once((l) => new Intl.DateTimeFormat(l, { hour: '2-digit', minute: '2-digit' }));
const days = once(
  (l) => new Intl.DateTimeFormat(l, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
);

const UNKNOWN = '–';

/** An engine's timestamp, or its milliseconds, as a `Date`; `null` when it is none. */
export function parseMoment(moment: string | number): Date | null {
  // WebKit adds a fraction beyond milliseconds up, and in the year 9999 the sum is rounded into the next one.
  const date = new Date(typeof moment === 'string' ? moment.replace(/(\.\d{3})\d+/, '$1') : moment);
  return Number.isNaN(date.getTime()) ? null : date;
}

const withMoment = (moment: string | number, format: (date: Date) => string): string => {
  const date = parseMoment(moment);
  return date ? format(date) : UNKNOWN;
};

/** `123.456` */
export const formatNumber = (value: number, language: Language): string => numbers(language).format(value);

/** From percent (0–100): `45 %` */
export const formatPercent = (percent: number, language: Language): string =>
  percents(language).format(Math.floor(percent) / 100);

/** `3,2 MB`, in thousands: `640 Byte`, `17 kB`. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1_000) return units.byte(language).format(bytes);
  if (bytes < 999_950) return units.kilobyte(language).format(bytes / 1_000);
  return units.megabyte(language).format(bytes / 1_000_000);
}

/** A wait that people can picture, in one unit: `12 Sek.`, `3 Min.`, `2 Std.` */
export function formatDuration(seconds: number, language: Language): string {
  if (seconds < 90) return units.second(language).format(Math.max(1, Math.round(seconds)));
  if (seconds < 90 * 60) return units.minute(language).format(Math.round(seconds / 60));
  return units.hour(language).format(Math.round(seconds / 3600));
}

/** `12.03.2026`, in English `12 Mar 2026`; or `März 2026`. */
export const formatDate = (text: string, language: Language, monthOnly = false): string =>
  withMoment(text, (date) => (monthOnly ? months : dates)(language).format(date));

/** `12.03.2026 10:32` */
export const formatMoment = (text: string, language: Language): string =>
  withMoment(text, (date) => shortMoments(language).format(date).replace(', ', ' '));

/** `12.03.2026 10:32:05` */
export const formatSecond = (moment: string | number, language: Language): string =>
  withMoment(moment, (date) => secondMoments(language).format(date).replace(', ', ' '));

/** `Donnerstag, 12. März 2026 um 10:32:05` */
export const formatFullMoment = (text: string, language: Language): string =>
  withMoment(text, (date) => fullMoments(language).format(date));

/** `10:32` */
export const formatClock = (text: string, language: Language): string =>
  withMoment(text, (date) => clocks(language).format(date));

/** What lies further ahead is told by its date: `in 7978 Jahren` is nothing that anybody waits for. So is what lies as long back as
 * nobody counts: `vor 2027 Jahren`. */
const MILLIS_AHEAD = 366 * 86_400_000;
const MILLIS_BACK = 20 * MILLIS_AHEAD;

/**
 * `vor 3 Tagen`; `jetzt` within a minute; the date of what is more than a year ahead or twenty back. Whoever shows it has a clock that moves once a
 * minute: by that clock, what has just happened may lie ahead.
 */
export const formatRelative = (text: string, now: Date, language: Language): string =>
  withMoment(text, (date) => {
    const ahead = date.getTime() - now.getTime();
    if (Math.abs(ahead) < 60_000) return relatives(language).format(0, 'second');
    if (ahead > MILLIS_AHEAD || ahead < -MILLIS_BACK) return dates(language).format(date);
    // Two years and a half are not three.
    const whole = { addSuffix: true, roundingMethod: 'floor', locale: DATE_FNS[language] } as const;
    return formatDistanceStrict(date, now, whole);
  });

/** `Heute`, `Gestern`, else `Donnerstag, 12. März 2026`. */
export function formatDay(
  date: Date,
  now: Date,
  language: Language,
  names: { today: string; yesterday: string },
): string {
  const ago = differenceInCalendarDays(now, date);
  if (ago === 0) return names.today;
  if (ago === 1) return names.yesterday;
  return days(language).format(date);
}
