import { printable } from '../markup/escape';

/**
 * What makes a spreadsheet compute a cell (OWASP, «CSV Injection»), with apostrophes before it: one more is put there when
 * it is written and taken away when it is read, so that what comes back is what was written.
 */
const formula = /^(?='*\s*[=+\-@＝＋－＠]|'*[\t\n])/;
const innerFormula = /([;\t\n]\s*)(?='*[=+\-@＝＋－＠])/g;
const innerMarked = /([;\t\n]\s*)'(?='*[=+\-@＝＋－＠])/g;
const marked = /^'(?='*\s*[=+\-@＝＋－＠]|'*[\t\n])/;

/** A cell of RFC 4180 that no spreadsheet computes. */
export const writtenCell = (text: string): string =>
  `"${printable(text).replace(innerFormula, "$1'").replace(formula, "'").replaceAll('"', '""')}"`;

/** The text of such a cell; line ends as prompts have them. */
export const readCell = (cell: string): string =>
  cell.replace(/\r\n?/g, '\n').replace(marked, '').replace(innerMarked, '$1');
