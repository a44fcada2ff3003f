// Keeps text on the clipboard from being a spreadsheet's formula: the same rule as for the engine's export.

const SEPARATORS = ';,\\t\\r\\n';
/** A part of the text, up to and with the separator at its end. */
const PART = new RegExp(`[^${SEPARATORS}]*[${SEPARATORS}]|[^${SEPARATORS}]+`, 'g');
const SEPARATORS_AT_END = new RegExp(`[${SEPARATORS}]+$`);
const FORMULA = /^[=+\-@＝＋－＠]/;
const NUMBER = /^[+-]?[0-9][0-9.,]*$/;

/**
 * The text, with an apostrophe before what a spreadsheet could take for a formula, also after blanks that it drops and after
 * what some take for a separator. A plain number stays one, whatever its sign.
 */
export function harmless(text: string): string {
  if (NUMBER.test(text)) return text;
  let safe = '';
  for (const [part] of text.matchAll(PART)) {
    const visible = part.trimStart();
    const isFormula = FORMULA.test(visible) && !NUMBER.test(visible.replace(SEPARATORS_AT_END, ''));
    const blanks = isFormula && safe !== '' ? part.length - visible.length : 0;
    safe += isFormula ? `${part.slice(0, blanks)}'${part.slice(blanks)}` : part;
  }
  return /^[\t\r\n]/.test(text) ? `'${safe}` : safe;
}
