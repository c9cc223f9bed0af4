/// <reference path="../../variation/papaparse.d.ts" />
import Papa from 'papaparse';
import type { Language } from '../../model/ids';
import {
  type FileProblem,
  languageIn,
  mostFileCharacters,
  type TranslatedText,
  type TranslationFile,
} from '../../prompts/translation-file';
import { readCell } from './cell';
import { ownColumns } from './write';

/** Lines that are told one by one; the rest is counted. */
const mostTold = 100;

const spelling = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

interface Columns {
  readonly count: number;
  readonly id: number;
  readonly revision: number;
  readonly languages: readonly { readonly language: Language; readonly at: number }[];
  /** Columns that are neither ours nor a language. */
  readonly others: readonly { readonly name: string; readonly at: number }[];
}

/** What the columns hold, by the names in the first line; or why they cannot be used. */
const columnsIn = (cells: readonly string[]): Columns | string => {
  const names = cells.map(spelling);
  const id = names.indexOf('id');
  if (id < 0) return 'no column is called «id»: the first line names the columns, such as id, en-us, de-ch.';
  const own: ReadonlySet<string> = new Set(ownColumns);
  const languages = cells.flatMap((cell, at) => {
    const language = own.has(names[at] ?? '') ? null : languageIn(cell);
    return language === null ? [] : [{ language, at }];
  });
  if (languages.length === 0) return 'no column is called like a language, such as en-us.';
  const twice = languages.find(
    ({ language }, index) => languages.findIndex((each) => each.language === language) < index,
  );
  if (twice) return `two columns are called ${twice.language}.`;
  const others = cells.flatMap((cell, at) =>
    cell.trim() === '' || own.has(names[at] ?? '') || languageIn(cell) !== null ? [] : [{ name: cell.trim(), at }],
  );
  return { count: cells.length, id, revision: names.indexOf('revision'), languages, others };
};

/** The line by which spreadsheets are told the separator. */
const separatorLine = /^sep=([,;\t])$/i;

/** The separator of the first line: what it says, else what stands outside quotes first; the comma where none does. */
const separatorOf = (text: string): string => {
  const said = separatorLine.exec(text.split('\n', 1)[0] ?? '')?.[1];
  if (said !== undefined) return said;
  const outside = (text.split('\n', 1)[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  return outside.match(/[,;\t]/)?.[0] ?? ',';
};

/** Each row with the line it begins in; null: its quotes do not fit together, and nothing behind it was read. */
const eachRow = (csv: string, take: (line: number, cells: readonly string[] | null) => boolean): void => {
  let line = 1;
  let behind = 0;
  Papa.parse(csv, {
    delimiter: separatorOf(csv),
    step: ({ data, errors, meta }, parser) => {
      const goesOn = take(line, errors.length > 0 ? null : data);
      if (errors.length > 0 || !goesOn) return parser.abort();
      line += csv.slice(behind, meta.cursor).match(/\n/g)?.length ?? 0;
      behind = meta.cursor;
    },
  });
};

const fewOf = (problems: readonly FileProblem[]): readonly FileProblem[] => {
  const more = problems[mostTold];
  if (!more) return problems;
  const message = `From line ${more.line} on, ${problems.length - mostTold} more lines could not be used.`;
  return [...problems.slice(0, mostTold), { line: more.line, message }];
};

/**
 * Reads a table of prompts: a column `id`, and one for each language under its tag, in any order and case, separated by
 * comma, semicolon or tab. Empty cells say nothing. Another column with words in it, and a line that cannot be used, is
 * told and leaves the rest alone.
 */
export const readPromptsCsv = (file: string): TranslationFile => {
  const texts: TranslatedText[] = [];
  const problems: FileProblem[] = [];
  const refuse = (line: number, what: string) => problems.push({ line, message: `Line ${line}: ${what}` });
  if (file.length > mostFileCharacters) {
    refuse(1, `the file has more than ${mostFileCharacters / 1_000_000} million characters.`);
    return { texts, problems };
  }
  let columns: Columns | null = null;
  const passedOver = new Set<number>();
  const csv = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const saysSeparator = separatorLine.test(csv.split('\n', 1)[0] ?? '');
  eachRow(csv, (line, cells) => {
    if (cells === null) {
      refuse(line, 'its quotes do not fit together, so nothing from here on was read.');
      return false;
    }
    if (cells.every((cell) => cell.trim() === '')) return true;
    if (line === 1 && saysSeparator) return true;
    if (columns === null) {
      const named = columnsIn(cells);
      if (typeof named !== 'string') columns = named;
      else refuse(line, named);
      return typeof named !== 'string';
    }
    const id = readCell(cells[columns.id] ?? '').trim();
    const said = columns.languages.filter(({ at }) => (cells[at] ?? '').trim() !== '');
    if (id === '') {
      if (said.length > 0) refuse(line, 'it names no prompt.');
      return true;
    }
    if (cells.slice(columns.count).some((cell) => cell.trim() !== '')) {
      refuse(line, 'it has more cells than columns are named: a text with a separator in it has to stand in quotes.');
      return true;
    }
    for (const { name, at } of columns.others)
      if (!passedOver.has(at) && (cells[at] ?? '').trim() !== '') {
        passedOver.add(at);
        refuse(line, `«${name.slice(0, 40)}» is no language such as de-ch, so that column is not read.`);
      }
    const revision = (cells[columns.revision] ?? '').trim();
    const sourceRevision = /^\d{1,9}$/.test(revision) ? Number(revision) : null;
    for (const { language, at } of said)
      texts.push({ id, language, text: readCell(cells[at] ?? ''), source: null, sourceRevision, state: null, line });
    return true;
  });
  if (columns === null && problems.length === 0) refuse(1, 'the file is empty.');
  return { texts, problems: fewOf(problems) };
};
