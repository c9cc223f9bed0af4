import { oneLine, printable } from './escape';

/** Signs that mean something to Markdown (CommonMark, GitHub's) anywhere in a line. */
const signs = /[\\`*_[\]<>&|~]/g;
/** Signs that mean something at the beginning of a line: headings, lists, rules, numbers. */
const opening = /^(\s*)(?:([#+\-=:])|(\d{1,9})([.)]))/;

const escapeLine = (line: string): string =>
  line
    .replace(signs, '\\$&')
    .replace(opening, (_all, space: string, sign: string | undefined, digits: string, stop: string) =>
      sign === undefined ? `${space}${digits}\\${stop}` : `${space}\\${sign}`,
    );

/** The text as one line of Markdown that shows exactly its characters. */
export const markdownLine = (text: string): string => escapeLine(oneLine(text));

/** The text as lines of Markdown. */
export const markdownLines = (text: string): string[] =>
  printable(text)
    .split('\n')
    .map((line) => escapeLine(line.trim()));

/** The text as code: in more backticks than it has itself. */
export const markdownCode = (text: string): string => {
  const line = oneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return line === '' ? '' : `${fence} ${line} ${fence}`;
};
