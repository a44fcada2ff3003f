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

/** What says also what the brief one leaves to the reader. */
const WHOLE: Readonly<Record<TimeStep, Intl.DateTimeFormatOptions>> = {
  hour: { ...BRIEF.hour, ...BRIEF.day },
  day: { ...BRIEF.day, year: 'numeric' },
  week: { ...BRIEF.week, year: 'numeric' },
  month: BRIEF.month,
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

/** Whether two steps lie in the same of what their brief names leave to the reader. */
function isSameWhole(a: Date, b: Date, step: TimeStep): boolean {
  return step === 'hour' ? a.toDateString() === b.toDateString() : a.getFullYear() === b.getFullYear();
}

/**
 * The names of those steps that are named along an axis: `14:00`, `12. März`, `Mär 2026`. Of which year they are, or hours of which day, the first
 * one says, and each that is of another one than the name before it.
 */
export function formatSteps(starts: readonly Date[], step: TimeStep, language: Language): string[] {
  const brief = formatter(language, `brief ${step}`, BRIEF[step]);
  const whole = formatter(language, `whole ${step}`, WHOLE[step]);
  return starts.map((start, index) => {
    const before = starts[index - 1];
    return (before && isSameWhole(before, start, step) ? brief : whole).format(start);
  });
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
