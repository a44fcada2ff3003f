// The reason of a failure in the reader's language. The core says it in English; its message is the key to the German one.
import { useLanguage, type Language } from './i18n';
import { readBack } from './reasonReader';

/** Longer ones are no reasons: the core's longest, with the path of a file, has some six hundred characters. */
const LONGEST = 1_000;

/** A failure is on the screen for many renderings, and few failures are at once. */
export const REMEMBERED = 100;

/** What messages say in German; those asked for lately are last. */
const known = new Map<string, string>();

function inGerman(message: string): string {
  const german = known.get(message) ?? readBack(message).german ?? message;
  known.delete(message);
  known.set(message, german);
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  return german;
}

/** The reason as a whole where it is known; else as it is. */
export const reasonIn = (language: Language, message: string): string =>
  language === 'en' || message.length > LONGEST ? message : inGerman(message);

/** The reason of a failure, as the core said it, in the reader's language. */
export function useReason(): (message: string) => string {
  const language = useLanguage();
  return (message) => reasonIn(language, message);
}
