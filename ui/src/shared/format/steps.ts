// Steps of a time series (hours, days, weeks, months) as a reader names them: briefly along an axis, in full where one is looked at.
import type { TimeStep } from '@/platform';
import type { Language } from '../i18n';

const LOCALES = { de: 'de-DE', en: 'en-GB' } as const;

const BRIEF: Readonly<Record<TimeStep, Intl.DateTimeFormatOptions>> = {
  hour: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
};

const FULL: Readonly<Record<TimeStep, Intl.DateTimeFormatOptions>> = {
  hour: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  week: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};

const built = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${name}`;
  let known = built.get(key);
  if (!known) built.set(key, (known = new Intl.DateTimeFormat(LOCALES[language], options)));
  return known;
}

const WITH_YEAR: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };

/**
 * `14:00`, `12. März`, `Mär 2026`. Which year it is, an axis says at its beginning; one of weeks that goes on into another year says it with
 * each name, which then is that of the month: `März` alone could be of either.
 */
export function formatSteps(starts: readonly Date[], step: TimeStep, language: Language): string[] {
  const [first, last] = [starts.at(0), starts.at(-1)];
  const brief = formatter(language, `brief ${step}`, BRIEF[step]);
  if (step === 'hour' || step === 'month' || !first || !last)
    return starts.map((start) => brief.format(start));
  if (step === 'week' && first.getFullYear() !== last.getFullYear()) {
    return starts.map((start) => formatter(language, 'brief month', BRIEF.month).format(start));
  }
  const whole = formatter(language, 'first', WITH_YEAR);
  return starts.map((start, index) => (index === 0 ? whole : brief).format(start));
}

/** `Do., 12. März 2026, 14:00`, `Donnerstag, 12. März 2026`, `März 2026`; of a week, its Monday. */
export const formatFullStep = (start: Date, step: TimeStep, language: Language): string =>
  formatter(language, `full ${step}`, FULL[step]).format(start);

/** Monday first: `Mo`, `Di` … or `Montag`, `Dienstag` … */
export function weekdayNames(language: Language, length: 'short' | 'long'): string[] {
  const format = formatter(language, `weekday ${length}`, { weekday: length });
  // The fifth of January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(1970, 0, 5 + day)).replace('.', ''));
}
