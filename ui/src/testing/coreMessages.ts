// The messages that stand in the core's sources: what the window may have to say. For the test of the German reasons.

export interface Literal {
  text: string;
  /** Within src-tauri. */
  file: string;
  /** The code before it. */
  before: string;
}

const sources = import.meta.glob<string>(
  [
    '../../../src-tauri/{src,crates/{engine,events,formats,store,store-postgres,store-sqlite,views}/src}/**/*.rs',
    '!**/tests/**',
    '!**/tests.rs',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** What the window never reads, by its file, and why. */
export const UNREAD: readonly (readonly [files: RegExp, why: string])[] = [
  [
    /^crates\/(store-postgres\/|store\/src\/server_error\.rs$)/,
    'a window reads local files; the shared store is reached by hergangd alone',
  ],
  [/^crates\/engine\/src\/operations\/(push|export_shared)\.rs$/, 'the same'],
  [
    /^crates\/events\/src\/aggregates\/(?!history\.rs|task\.rs|customer\/conversation\.rs)/,
    'what the business refuses is told by engine/src/operations/entries/decision.rs, but for the names of the fields of an entry',
  ],
  [
    /^crates\/events\/src\/catalog\/(branches|finding|load|templates|vocabulary)\.rs$/,
    'the catalog is built in, and read by its own tests',
  ],
  [/^crates\/events\/src\/catalog\/(sentence|format\/\w+)\.rs$/, 'in both languages there'],
  [/^crates\/engine\/src\/queries\/audit\/cells\.rs$/, 'in both languages there'],
  [/^src\/(dialogs|leaving|menu|tray)\.rs$/, 'in both languages there'],
  [/^crates\/views\/src\/queries\//, 'SQL'],
  [/^crates\/engine\/src\/access\/policy\.rs$/, 'printed into docs/roles.md'],
  [/^crates\/engine\/src\/api\/mod\.rs$/, 'the head of a generated file'],
  [/^crates\/events\/src\/language\.rs$/, 'whoever asks for a language says himself what is wrong with it'],
];

// Comments, raw texts, texts of bytes, texts, characters.
const TOKEN =
  /\/\/.*|\/\*[^]*?\*\/|\bb?r(#*)"([^]*?)"\1|\b[bc]"(?:[^"\\]|\\[^])*"|"((?:[^"\\]|\\[^])*)"|'(?:[^'\\\n]|\\[^\n]+?)'/g;
const ESCAPE = /\\(?:\n\s*|u\{([0-9a-f]+)\}|x([0-9a-f]{2})|(.))/g;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

const unescaped = (text: string) =>
  text.replace(ESCAPE, (_, wide?: string, byte?: string, char = '') => {
    const code = wide ?? byte;
    return code === undefined ? (ESCAPED[char] ?? char) : String.fromCodePoint(parseInt(code, 16));
  });

/** Every text in one file, its tests left out. */
export function literalsOf(source: string, file: string): Literal[] {
  const code = source.split(/\n#\[cfg\(test\)\]\n(?:#\[.*\n)*mod tests \{/)[0] ?? '';
  const found: Literal[] = [];
  let last = 0;
  let before = '';
  for (const match of code.matchAll(TOKEN)) {
    before = (before + code.slice(last, match.index)).slice(-400);
    last = match.index + match[0].length;
    const text = match[3] === undefined ? match[2] : unescaped(match[3]);
    if (text === undefined) continue;
    found.push({ text, file, before: before.replace(/\s+/g, ' ').trimEnd() });
    before += '""';
  }
  return found;
}

const files = Object.entries(sources).map(
  ([path, source]) => [path.replace(/^.*\/src-tauri\//, ''), source] as const,
);

export const literals = (): Literal[] => files.flatMap(([file, source]) => literalsOf(source, file));

/** The code of the window's shell. */
export const shell = files.flatMap(([file, source]) => (file.startsWith('src/') ? [source] : [])).join('\n');

// For whoever develops, or for the program: the log, what must hold, names of spans, what is looked for, what an id is made of.
const MACRO = /\b(?:trace|debug|info|warn|error|\w*assert\w*)!\(/g;
const FOR_THE_PROGRAM = [
  /expect\($/,
  /strip_prefix\($/,
  /find\($/,
  /new_v5\([^()]*(\([^()]*\))?[^()]*, format!\($/,
  /(?<!\blet )\breason =$/,
  /(?<!\blet )\bmust_use =$/,
  /(?<!\blet )\bname =$/,
  /(?<!\blet )\btype =$/,
];
const SQL =
  /^\s*(SELECT|INSERT|CREATE|DELETE|UPDATE|WITH|PRAGMA|DROP|BEGIN|ALTER|FROM|AND|WHERE|ORDER|JOIN|LEFT|EXPLAIN)\b|^\w+(, \w+)+ FROM /;
// Where a message is made, whatever it says.
const SAYS = [
  /#\[error\($/,
  /Fault::new\($/,
  /\.broken\($/,
  /refused\($/,
  /untrusted\(\w+,$/,
  /EngineError::\w+\($/,
  /Error::other\($/,
  /NotAnObject\($/,
  /\breason:$/,
  /\breason =$/,
  /\bproblem:$/,
  /\bproblem =$/,
  /\bdifference:$/,
  /\bmessage =$/,
];
const PROSE = /[\p{Ll}\u2019'}],? (\{|\p{Ll})/u;

const isFilledIn = / format!\($/;
const isSaid = ({ before }: Literal, rule: RegExp) => rule.test(before.replace(isFilledIn, ''));
const isForTheProgram = ({ before }: Literal, rule: RegExp) => rule.test(before);

/** The rules by which the code before a text tells what the text is for, and whether it is such a one. */
export const rules: readonly (readonly [rule: RegExp, meets: (literal: Literal) => boolean])[] = [
  ...SAYS.map((rule) => [rule, (literal: Literal) => isSaid(literal, rule)] as const),
  ...FOR_THE_PROGRAM.map((rule) => [rule, (literal: Literal) => isForTheProgram(literal, rule)] as const),
];

/** Whether the code ends within a macro's parentheses. */
function isInMacro(code: string): boolean {
  return [...code.matchAll(MACRO)].some((start) => {
    let open = 1;
    for (const char of code.slice(start.index + start[0].length)) {
      if (char === '(') open += 1;
      if (char === ')') open -= 1;
      if (open === 0) return false;
    }
    return true;
  });
}

/** Whether a text is one that a person may read. */
export const isMessage = (literal: Literal): boolean => {
  const { text, before } = literal;
  return (
    /\p{L}|\{.*\{/u.test(text) &&
    !/^\{\w*\}$/.test(text) &&
    !FOR_THE_PROGRAM.some((rule) => isForTheProgram(literal, rule)) &&
    !isInMacro(before) &&
    !SQL.test(text) &&
    (SAYS.some((rule) => isSaid(literal, rule)) || PROSE.test(text))
  );
};
