// Reads a message of the core back, and says it in German.
import { foreignReasons, ownReasons } from './locales/de/reasons';
import { filled, patternOf, valuesIn, type Pattern, type Shape } from './reasonPattern';

/**
 * Ways of reading one message that are tried. An ordinary one takes some hundred; what parts messages may stand in a name again and again,
 * and then the ways multiply.
 */
export const MOST_TRIES = 4_000;

interface Reading {
  text: string;
  /** How many of the message's characters the patterns account for. */
  known: number;
  /** No part of it is left in words that are unknown. */
  isWhole: boolean;
}

let compiled: readonly Pattern[] | undefined;

const patterns = () =>
  (compiled ??= Object.entries({ ...foreignReasons, ...ownReasons }).map(([message, german]) =>
    patternOf(message, german),
  ));

interface ReadBack {
  /** Nothing where the message is unknown, or reading it took too many tries. */
  german: string | undefined;
  tries: number;
}

export function readBack(message: string): ReadBack {
  const reader = new Reader();
  const reading = reader.read(message, true);
  const { tries } = reader;
  return { german: tries < MOST_TRIES ? reading?.text : undefined, tries };
}

const isMessage = (shape: Shape) => shape === 'reason' || shape === 'whole' || shape === 'words';

/** Reads one message. The same part of it may be asked for many times. */
class Reader {
  tries = 0;
  private readonly parts = {
    plain: new Map<string, Reading | undefined>(),
    all: new Map<string, Reading | undefined>(),
  };

  /**
   * The reading that accounts for most of the message. A file's name may hold what parts a message, or whole messages: then there are
   * several readings, of which the others leave more unexplained. `isAll`: it is no part of another, and may begin with a file.
   */
  read(message: string, isAll: boolean): Reading | undefined {
    const known = this.parts[isAll ? 'all' : 'plain'];
    if (known.has(message)) return known.get(message);
    let best: Reading | undefined;
    for (const pattern of patterns()) {
      if (pattern.isOpen && !isAll) continue;
      for (const values of valuesIn(pattern, message, this.mayTry)) {
        const reading = this.filledIn(pattern, values);
        if (reading && reading.known > (best?.known ?? -1)) best = reading;
      }
    }
    known.set(message, best);
    return best;
  }

  private readonly mayTry = () => {
    if (this.tries === MOST_TRIES) return false;
    this.tries += 1;
    return true;
  };

  private filledIn(
    { literals, places, german, isOpen }: Pattern,
    values: readonly string[],
  ): Reading | undefined {
    let known = literals.join('').length;
    let isWhole = true;
    const texts = new Map<string, string>();
    for (const [index, { name, shape }] of places.entries()) {
      const value = values[index] ?? '';
      const inner = isMessage(shape) ? this.read(value, shape === 'words' && !isOpen) : undefined;
      if (shape === 'reason' && !inner) return undefined;
      if (shape === 'whole' && !inner?.isWhole) return undefined;
      if (isMessage(shape)) isWhole &&= inner?.isWhole ?? false;
      known += inner?.known ?? 0;
      texts.set(name, inner?.text ?? value);
    }
    return { text: filled(german, texts), known, isWhole };
  }
}
