// Event text is hostile: what could act on the page or mislead the eye is made visible, the rest is left as it is.

// C0 and C1 controls except tab and newline, and what reorders text or is drawn as nothing; but not what writing needs: joiners, and what
// chooses among the forms of an emoji or of a CJK character; and where they stand as writing has them (in the group), what chooses the form
// of a Mongolian letter, and a flag's tags. The core's sentences show the same (`samples/signs.json`).
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- finding control characters is the point
  /([\u1820-\u1878\u1880-\u18AA][\u180B-\u180D\u180F]|\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F})|[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\uFFF9-\uFFFB]|(?!\u200C|\u200D|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}])\p{Default_Ignorable_Code_Point}/gu;

const codePoint = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

function picture(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code === 0x0d) return '';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `[${codePoint(code)}]`;
}

/** The text with control characters shown as signs, cut to `max` characters. */
export function visibleText(text: string, max = 20_000): string {
  const cut = text.length > max ? `${text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return cut.replace(UNSEEN, (found, needed?: string) => needed ?? picture(found)).toWellFormed();
}

/** The end of an id, as the core shortens it: a UUIDv7 begins with the time, and all of one minute begin alike. */
export const shortId = (id: string): string => `…${id.slice(-8)}`;

/** A name as it is to be copied: where the end of the id stands for one, all of the id. */
export function wholeName(name: string, id: string): string {
  const made = shortId(id);
  return name === made || name.endsWith(` ${made}`) ? `${name.slice(0, -made.length)}${id}` : name;
}

/** Up to two initials of a name. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = words[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (([...first][0] ?? '?') + ([...last][0] ?? '')).toUpperCase();
}

/** `A_SUBMITTED`, `creditCheck` → `A submitted`, `Credit check`; what a person wrote with spaces stays as it is. */
export function readableName(name: string): string {
  if (/\s/.test(name)) return name;
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
