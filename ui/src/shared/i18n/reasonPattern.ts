// Reads a message of the core back into the pattern that it was made of and the values that were filled in.

/**
 * What a value may be: `reason` is a message that is translated itself, `whole` one that is in all its parts, `words` one that may be
 * unknown, and stays as it is then.
 */
const SHAPES = {
  text: /./,
  number: /^\d+$/,
  word: /^[\w.:+-]+$/,
  pointer: /^\//,
  reason: /./,
  whole: /./,
  words: /./,
} as const;

export type Shape = keyof typeof SHAPES;

interface Place {
  name: string;
  /** As Rust writes a text in quotes, with what acts on the page escaped. */
  isQuoted: boolean;
  shape: Shape;
}

export interface Pattern {
  /** What stands before each place, and after the last. */
  literals: readonly string[];
  places: readonly Place[];
  /** The German text, in which `{name:shape}` holds a place. */
  german: string;
  /** It begins with a value that may be anything, such as a file: only a whole message can be one. */
  isOpen: boolean;
}

const PLACE = /\{(\w*)(?::([^{}]*))?\}/g;
const QUOTED = /"((?:[^"\\]|\\[^])*)"/y;

/** Compiles a message as it stands in the core's source (`line {}, field {field:?}: {}`) and its German. */
export function patternOf(message: string, german: string): Pattern {
  const shapes = new Map(
    [...german.matchAll(PLACE)].map(([, name = '', shape = 'text']) => [name, shape as Shape]),
  );
  let unnamed = 0;
  let last = 0;
  const literals: string[] = [];
  const places = [...message.matchAll(PLACE)].map((match) => {
    literals.push(message.slice(last, match.index));
    last = match.index + match[0].length;
    const name = match[1] || String(unnamed++);
    return { name, isQuoted: match[2] === '?', shape: shapes.get(name) ?? 'text' };
  });
  literals.push(message.slice(last));
  const [first] = places;
  const isOpen = literals[0] === '' && first?.shape === 'text' && !first.isQuoted;
  return { literals, places, german, isOpen };
}

/** Puts values into the German text's places. */
export const filled = (german: string, values: ReadonlyMap<string, string>): string =>
  german.replace(PLACE, (place, name: string) => values.get(name) ?? place);

/** Asked before each way of reading a message that is tried. */
type MayTry = () => boolean;

/** Every way in which the whole message can be that pattern's, as long as it may be tried: the values of its places. */
export function valuesIn(pattern: Pattern, message: string, mayTry: MayTry): Iterable<string[]> {
  const [first = ''] = pattern.literals;
  const mayBe = message.startsWith(first) && pattern.literals.every((literal) => message.includes(literal));
  return mayBe ? valuesFrom(pattern, message, mayTry, 0, first.length) : [];
}

/** The values of the places from one on, whose value begins there. */
function* valuesFrom(
  pattern: Pattern,
  message: string,
  mayTry: MayTry,
  index: number,
  at: number,
): Generator<string[]> {
  const place = pattern.places[index];
  if (!place) {
    if (at === message.length) yield [];
    return;
  }
  const after = pattern.literals[index + 1] ?? '';
  const isLast = index + 1 === pattern.places.length;
  for (const [value, end] of place.isQuoted ? quoted(message, at) : upTo(after, message, at, isLast)) {
    if (!mayTry()) return;
    if (!message.startsWith(after, end) || !SHAPES[place.shape].test(value)) continue;
    for (const rest of valuesFrom(pattern, message, mayTry, index + 1, end + after.length))
      yield [value, ...rest];
  }
}

function* quoted(message: string, at: number): Generator<[string, number]> {
  QUOTED.lastIndex = at;
  const match = QUOTED.exec(message);
  if (match) yield [match[1] ?? '', at + match[0].length];
}

/** What may stand before the literal: up to each place where it is; before the message's end there is but one. */
function* upTo(literal: string, message: string, at: number, isLast: boolean): Generator<[string, number]> {
  if (isLast) {
    const end = message.length - literal.length;
    if (end > at) yield [message.slice(at, end), end];
    return;
  }
  for (let end = message.indexOf(literal, at + 1); end > at; end = message.indexOf(literal, end + 1)) {
    yield [message.slice(at, end), end];
  }
}
