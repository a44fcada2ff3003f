// JSON text to indented lines of coloured tokens. It works on the text and not on the parsed value, so that numbers
// keep every digit and repeated keys stay visible: what is shown is what is stored.

export type JsonTokenKind = 'key' | 'string' | 'number' | 'word' | 'punctuation';

export interface JsonToken {
  kind: JsonTokenKind;
  text: string;
}

export interface JsonLine {
  depth: number;
  tokens: JsonToken[];
  /** Characters of this line and those before it. */
  end: number;
}

/** Levels up to which a copy is indented, as many as the store takes: what a foreign program nested deeper would be nothing but blanks. */
const DEEPEST_INDENT = 100;
/** Characters that are gathered before they are joined. */
const PIECE = 100_000;

const TOKEN = /"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;
const QUOTE = 34;
const BACKSLASH = 92;

/** Where a string ends that goes on from here. No regular expression: it remembers each repetition of a group, and a text of millions of escapes overflows its stack. */
function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    at += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
}

/** Hands out a text's tokens one by one. */
function tokensOf(text: string): () => string | undefined {
  const reader = new RegExp(TOKEN);
  return () => {
    const found = reader.exec(text);
    if (found?.[0] !== '"') return found?.[0];
    reader.lastIndex = endOfString(text, reader.lastIndex);
    return text.slice(found.index, reader.lastIndex);
  };
}

function kindOf(text: string): JsonTokenKind {
  if (text.startsWith('"')) return 'string';
  if (/^[-\d]/.test(text)) return 'number';
  return /^[a-z]/.test(text) ? 'word' : 'punctuation';
}

/** The lines of valid JSON, or of the beginning of such. One by one: whoever shows only some need not read a huge document to its end. */
export function* linesOf(text: string): Generator<JsonLine, void> {
  const nextToken = tokensOf(text);
  let previous: string | undefined;
  let token = nextToken();
  let depth = 0;
  let end = 0;
  let line: JsonLine = { depth, tokens: [], end };
  const put = (kind: JsonTokenKind, token: string) => {
    line.tokens.push({ kind, text: token });
    end += token.length;
  };
  function* breakLine() {
    line.end = end;
    if (line.tokens.length > 0) yield line;
    line = { depth, tokens: [], end };
  }
  while (token !== undefined) {
    const next = nextToken();
    if (token === '{' || token === '[') {
      put('punctuation', token);
      if (next !== '}' && next !== ']') {
        depth += 1;
        yield* breakLine();
      }
    } else if (token === '}' || token === ']') {
      if (previous !== '{' && previous !== '[') {
        depth -= 1;
        yield* breakLine();
      }
      put('punctuation', token);
    } else if (token === ',') {
      put('punctuation', token);
      yield* breakLine();
    } else if (token === ':') {
      const key = line.tokens.at(-1);
      if (key) key.kind = 'key';
      put('punctuation', ': ');
    } else {
      put(kindOf(token), token);
    }
    previous = token;
    token = next;
  }
  yield* breakLine();
}

/** JSON as text on lines, two spaces a level: what the copy button gives. */
export function indented(text: string): string {
  let whole = '';
  let piece: string[] = [];
  let length = 0;
  for (const { depth, tokens } of linesOf(text)) {
    if (depth > DEEPEST_INDENT) return text;
    piece.push(whole === '' && piece.length === 0 ? '' : '\n', '  '.repeat(depth));
    for (const token of tokens) {
      piece.push(token.text);
      length += token.text.length;
    }
    if (length > PIECE) {
      whole += piece.join('');
      piece = [];
      length = 0;
    }
  }
  return whole + piece.join('');
}
