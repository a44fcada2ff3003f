// Keeps text on the clipboard from being a spreadsheet's formula: the same rule as for the engine's export.
import { visibleText } from './text';

const SEPARATORS = ';,\\t\\r\\n';
/** A part of the text, up to and with the separator at its end. */
const PART = new RegExp(`[^${SEPARATORS}]*[${SEPARATORS}]|[^${SEPARATORS}]+`, 'g');
const ENDS = new RegExp(`"*[${SEPARATORS}]*$`);
/** What a spreadsheet drops at a cell's beginning: blanks, and the quotes around a cell. */
const DROPPED = /^["\s]*/;
const FORMULA = /^[=+\-@＝＋－＠]/;
const NUMBER = /^[+-]?[0-9][0-9.,]*$/;

/**
 * The text, with an apostrophe before what a spreadsheet could take for a formula, also after what it drops and after
 * what some take for a separator. A plain number stays one, whatever its sign.
 */
export function harmless(text: string): string {
  if (NUMBER.test(text)) return text;
  let safe = '';
  for (const [part] of text.matchAll(PART)) {
    const visible = part.replace(DROPPED, '');
    const isFormula = FORMULA.test(visible) && !NUMBER.test(visible.replace(ENDS, ''));
    const dropped = isFormula && safe !== '' ? part.length - visible.length : 0;
    safe += isFormula ? `${part.slice(0, dropped)}'${part.slice(dropped)}` : part;
  }
  return /^[\t\r\n]/.test(text) ? `'${safe}` : safe;
}

/** A cell of tab-separated lines: what stands in an event is to make no formula, no other cell and no other line. */
export const tsvCell = (text: string): string => visibleText(harmless(text)).replace(/[\t\n]+/g, ' ');
