/// <reference path="../variation/papaparse.d.ts" />
import Papa from 'papaparse';
import { z } from 'zod';
import { csvCell, csvText } from '../formats/csv/csv';
import type { Json } from '../model/json';
import { err, ok, type Result } from '../model/result';
import type { KeptEntry } from './chain';
import type { RecordIssue } from './read-record';
import { namesTwice, parsedJson } from './strict-json';

/** The fields of an entry, a column each, in the order of the file. */
const fields = [
  'seq',
  'at',
  'by',
  'what',
  'flowId',
  'flowName',
  'version',
  'note',
  'difference',
  'key',
  'previous',
  'hash',
] as const;

/** The last column: the whole entry as JSON where its fields are not those above; the other cells are empty then. */
const asKept = 'asKept';
const columns: readonly string[] = [...fields, asKept];

const text = z.string();
const usualShape = z.strictObject({
  seq: z.int().nonnegative(),
  at: text,
  by: text,
  what: text,
  flowId: text,
  flowName: text,
  version: text.nullable(),
  note: text.nullable(),
  difference: z.array(text),
  key: text,
  previous: text,
  hash: text,
});

/** What makes a spreadsheet compute, or what a document cannot hold. */
const risky = /[=+\-@＝＋－＠\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufffd-\uffff]/g;

/** The same JSON, such characters in its texts written as escapes. */
const escaped = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) =>
    quoted.replace(risky, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );

/** Whether a cell holds the text as it is. */
const isPlain = (value: string): boolean => csvCell(value) === `"${value.replaceAll('"', '""')}"`;

const jsonCell = (value: Json): string => {
  const json = JSON.stringify(value);
  return isPlain(json) ? json : escaped(json);
};

/** What a spreadsheet may take for a number, a date, a time or a truth, and save in a form of its own. */
const looksLikeValue =
  /^(?:true|false|[\s\d.,:/%()€$£-]+(?:e[+-]?\d+|[ap]m?)?|[\d\s,./-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\d\s,./:-]*)$/i;
/** A number that it saves as it was. */
const keptNumber = /^(?:0|[1-9]\d{0,14})$/;

const staysInSpreadsheet = (text: string): boolean => keptNumber.test(text) || !looksLikeValue.test(text);

/** A text that would not come back as it was stands there as JSON after an apostrophe; an empty cell is null. */
const textCell = (value: string | null): string => {
  if (value === null) return '';
  const isKept = value !== '' && !value.startsWith("'") && isPlain(value) && staysInSpreadsheet(value);
  return isKept ? value : `'${escaped(JSON.stringify(value))}`;
};

const cellsOf = (entry: KeptEntry): readonly string[] => {
  const parsed = usualShape.safeParse(entry);
  if (!parsed.success || Object.is(parsed.data.seq, -0)) return [...fields.map(() => ''), jsonCell(entry)];
  const { seq, difference } = parsed.data;
  const cell = (field: (typeof fields)[number]): string => {
    if (field === 'seq') return String(seq);
    if (field === 'difference') return jsonCell(difference);
    return textCell(parsed.data[field]);
  };
  return [...fields.map(cell), ''];
};

/** The first line of a record as CSV, with the mark that tells spreadsheets the text is UTF-8. */
export const recordCsvHead = (): string => csvText([columns]);

/** An entry as a row, with all that its hash is over: what a reader makes of it is the entry again. */
export const recordCsvRow = (entry: KeptEntry): string => `${cellsOf(entry).map(csvCell).join(',')}\r\n`;

/** Whether a text begins as a record in CSV does, whatever separates its cells. */
export const looksLikeRecordCsv = (file: string): boolean => /^\ufeff?"?seq"?[,;\t]/.test(file);

const textOf = (cell: string): string | null => {
  if (cell === '') return null;
  const json = cell.startsWith('\'"') ? parsedJson(cell.slice(1)) : null;
  return typeof json?.value === 'string' ? json.value : cell;
};

const valueIn = (column: string, cell: string): Json => {
  if (column === 'seq') return /^\d{1,15}$/.test(cell) ? Number(cell) : textOf(cell);
  if (column === 'difference') return parsedJson(cell)?.value ?? textOf(cell);
  return textOf(cell);
};

/** A spreadsheet leaves out empty cells at the end of a row, or adds some. */
const fitted = (cells: readonly string[], count: number): readonly string[] => {
  if (cells.length < count) return [...cells, ...Array.from({ length: count - cells.length }, () => '')];
  return cells.slice(count).every((cell) => cell === '') ? cells.slice(0, count) : cells;
};

const entryOf = (names: readonly string[], told: readonly string[]): Result<Json, string> => {
  const cells = fitted(told, names.length);
  if (cells.length !== names.length) return err(`has ${cells.length} cells, where ${names.length} columns are named`);
  const whole = cells[names.indexOf(asKept)] ?? '';
  if (whole === '') {
    const fields = names.map((name, index) => [name, cells[index] ?? ''] as const).filter(([name]) => name !== asKept);
    return ok(Object.fromEntries(fields.map(([name, cell]) => [name, valueIn(name, cell)])));
  }
  if (cells.filter((cell) => cell !== '').length > 1)
    return err(`tells an entry twice: in its cells and under «${asKept}»`);
  const read = parsedJson(whole);
  if (read === null) return err(`has no JSON under «${asKept}»`);
  return namesTwice(whole, read.value) ? err('names a field of an entry twice') : ok(read.value);
};

const lineEnds = /\r\n|\n|\r/g;

/** The values of a record in CSV, oldest first, each as its row says. Refused: rows that are no rows of that table. */
export const readRecordCsv = (file: string): Result<readonly Json[], RecordIssue> => {
  const body = file.replace(/^\ufeff/, '');
  const values: Json[] = [];
  let names: readonly string[] | null = null;
  let problem: Result<never, RecordIssue> | null = null;
  let [line, read] = [1, 0];
  Papa.parse(body, {
    delimiter: body.match(/[,;\t]/)?.[0] ?? ',',
    step: ({ data: cells, errors, meta: { cursor } }, { abort }) => {
      const refuse = (message: string): void => {
        problem = err({ message, line });
        abort();
      };
      if (errors.length > 0) return refuse('is no row of CSV: its quotes do not fit together');
      if (names === null) {
        const named = cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
        if (new Set(named).size !== named.length) return refuse('names a column twice');
        names = named;
      } else if (cells.some((cell) => cell !== '')) {
        const entry = entryOf(names, cells);
        if (!entry.ok) return refuse(entry.error);
        values.push(entry.value);
      }
      line += body.slice(read, cursor).match(lineEnds)?.length ?? 0;
      read = cursor;
    },
  });
  return problem ?? ok(values);
};
