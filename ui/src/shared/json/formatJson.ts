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

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;

function isJson(text: string): boolean {
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

/** The lines of valid JSON; `null` for any other text. */
export function formatJson(text: string): JsonLine[] | null {
  if (!isJson(text)) return null;
  const tokens = text.match(TOKEN) ?? [];
  const lines: JsonLine[] = [];
  let line: JsonLine = { depth: 0, tokens: [] };
  let depth = 0;
  const breakLine = () => {
    if (line.tokens.length > 0) lines.push(line);
    line = { depth, tokens: [] };
  };
  const put = (kind: JsonTokenKind, token: string) => line.tokens.push({ kind, text: token });
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (token === '{' || token === '[') {
      put('punctuation', token);
      if (next === '}' || next === ']') return;
      depth += 1;
      breakLine();
    } else if (token === '}' || token === ']') {
      const previous = tokens[index - 1];
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
  });
  breakLine();
  return lines;
}

/** The lines as text again, two spaces a level: what the copy button gives. */
export const jsonText = (lines: readonly JsonLine[]): string =>
  lines.map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map(({ text }) => text).join('')).join('\n');
