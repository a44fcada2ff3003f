// The reason of a failure in the reader's language. The core says it in English; its message is the key to the German one.
import { useLanguage, type Language } from './i18n';
import { foreignReasons, ownReasons } from './locales/de/reasons';
import { filled, patternOf, valuesIn, type Pattern } from './reasonPattern';

/** Longer ones are no reasons, and reading one back takes time. */
const LONGEST = 4_000;

/** What a message says in German, and how many of its characters the pattern accounts for. */
interface Reading {
  text: string;
  known: number;
}

let compiled: readonly Pattern[] | undefined;

const patterns = () =>
  (compiled ??= Object.entries({ ...foreignReasons, ...ownReasons }).map(([message, german]) =>
    patternOf(message, german),
  ));

/** The reason as a whole where it is known; else as it is. */
export function reasonIn(language: Language, message: string): string {
  if (language === 'en' || message.length > LONGEST) return message;
  return new Reader().read(message, true)?.text ?? message;
}

/** The reason of a failure, as the core said it, in the reader's language. */
export function useReason(): (message: string) => string {
  const language = useLanguage();
  return (message) => reasonIn(language, message);
}

/** Reads one message. The same part of it may be asked for many times. */
class Reader {
  private readonly parts = {
    plain: new Map<string, Reading | undefined>(),
    all: new Map<string, Reading | undefined>(),
  };

  /**
   * The reading that accounts for most of the message. A file's name may hold what parts a message, or whole messages: then there are
   * several readings, of which the others leave more unexplained. `isWhole`: it is no part of another, and may begin with a file.
   */
  read(message: string, isWhole: boolean): Reading | undefined {
    const known = this.parts[isWhole ? 'all' : 'plain'];
    if (known.has(message)) return known.get(message);
    let best: Reading | undefined;
    for (const pattern of patterns()) {
      if (pattern.isOpen && !isWhole) continue;
      for (const values of valuesIn(pattern, message)) {
        const reading = this.filledIn(pattern, values);
        if (reading && reading.known > (best?.known ?? -1)) best = reading;
      }
    }
    known.set(message, best);
    return best;
  }

  private filledIn(
    { literals, places, german, isOpen }: Pattern,
    values: readonly string[],
  ): Reading | undefined {
    let known = literals.join('').length;
    const texts = new Map<string, string>();
    for (const [index, { name, shape }] of places.entries()) {
      const value = values[index] ?? '';
      const isMessage = shape === 'reason' || shape === 'words';
      const inner = isMessage ? this.read(value, shape === 'words' && !isOpen) : undefined;
      if (shape === 'reason' && !inner) return undefined;
      known += inner?.known ?? 0;
      texts.set(name, inner?.text ?? value);
    }
    return { text: filled(german, texts), known };
  }
}
