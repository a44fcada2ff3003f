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
}

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

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function kindOf(text: string): JsonTokenKind {
  if (text.startsWith('"')) return 'string';
  if (/^[-\d]/.test(text)) return 'number';
  return /^[a-z]/.test(text) ? 'word' : 'punctuation';
}

/** At least so many of the lines of valid JSON, or all: whoever shows the beginning of a huge document need not read it to its end. */
export function linesOf(text: string, enough: number): JsonLine[] {
  const lines: JsonLine[] = [];
  const nextToken = tokensOf(text);
  let previous: string | undefined;
  let token = nextToken();
  let line: JsonLine = { depth: 0, tokens: [] };
  let depth = 0;
  const breakLine = () => {
    if (line.tokens.length > 0) lines.push(line);
    line = { depth, tokens: [] };
  };
  const put = (kind: JsonTokenKind, token: string) => line.tokens.push({ kind, text: token });
  while (token !== undefined && lines.length < enough) {
    const next = nextToken();
    if (token === '{' || token === '[') {
      put('punctuation', token);
      if (next !== '}' && next !== ']') {
        depth += 1;
        breakLine();
      }
    } else if (token === '}' || token === ']') {
      if (previous !== '{' && previous !== '[') {
        depth -= 1;
        breakLine();
      }
      put('punctuation', token);
    } else if (token === ',') {
      put('punctuation', token);
      breakLine();
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
  breakLine();
  return lines;
}

/** The lines as text again, two spaces a level: what the copy button gives. */
export const jsonText = (lines: readonly JsonLine[]): string =>
  lines.map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map(({ text }) => text).join('')).join('\n');
