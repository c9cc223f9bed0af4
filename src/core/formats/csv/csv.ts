import { printable } from '../markup/escape';

/** What makes a spreadsheet compute a cell (OWASP, «CSV Injection»), with the full-width forms some of them read too. */
const beginsFormula = /^\s*[=+\-@＝＋－＠]|^[\t\n]/;
/** The same behind what a spreadsheet with other settings takes for the end of a cell. */
const innerFormula = /([;\t\n]\s*)(?=[=+\-@＝＋－＠])/g;

/** The text with an apostrophe before all that would be computed. */
const neutralised = (text: string): string =>
  `${beginsFormula.test(text) ? "'" : ''}${text.replace(innerFormula, "$1'")}`;

/** A cell of RFC 4180: always quoted, quotes doubled, nothing in it that a spreadsheet computes. */
export const csvCell = (text: string): string => `"${neutralised(printable(text)).replaceAll('"', '""')}"`;

/** Rows as a file of RFC 4180, with the mark that tells spreadsheets the text is UTF-8. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
