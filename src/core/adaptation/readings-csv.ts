/// <reference path="../variation/papaparse.d.ts" />
import Papa from 'papaparse';
import { err, ok, type Result } from '../model/result';
import { type QueueReading, readingFields } from './reading';

/** A file of more is no day of one queue. */
export const mostCsvCharacters = 5_000_000;
/** Readings of a week, two a minute. */
export const mostReadings = 20_160;
/** No figure of a queue is larger: a wait of more than a day, more callers or agents than a platform has. */
const largestFigure = 100_000;

/** A line of the file that cannot be used, from 1 (0: the file as a whole), and why, in one sentence. */
export interface CsvFault {
  readonly line: number;
  readonly message: string;
}

/** Faults that are told one by one. */
const mostTold = 20;

export interface LocalTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** A time without a zone as milliseconds since 1970, as in UTC. */
export const asUtc = ({ year, month, day, hour, minute, second }: LocalTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

const spelling = (cell: string): string => cell.toLowerCase().replace(/[\s_.()-]/g, '');

/** What columns are called in files of wallboards and exports, spelt without blanks and in small letters. */
const names: Readonly<Record<'time' | (typeof readingFields)[number], readonly string[]>> = {
  time: ['time', 'at', 'timestamp', 'datetime', 'observedat', 'minute', 'interval'],
  waiting: ['waiting', 'callswaiting', 'owaiting', 'inqueue', 'callsinqueue'],
  waitSeconds: ['waitseconds', 'wait', 'waits', 'waittime', 'estimatedwait', 'estimatedwaittimeseconds', 'ewt'],
  agentsAvailable: ['agentsavailable', 'available', 'agentsidle', 'idle', 'availableagents'],
  agentsOnQueue: ['agentsonqueue', 'onqueue', 'oonqueueusers', 'agents', 'onqueueagents'],
};

type Columns = Readonly<Record<keyof typeof names, number>>;

const columnsIn = (cells: readonly string[]): Columns => {
  const spelt = cells.map(spelling);
  const find = (column: keyof typeof names): number => spelt.findIndex((cell) => names[column].includes(cell));
  return {
    time: find('time'),
    waiting: find('waiting'),
    waitSeconds: find('waitSeconds'),
    agentsAvailable: find('agentsAvailable'),
    agentsOnQueue: find('agentsOnQueue'),
  };
};

const timePattern = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** Null: it is no time; NaN: the clocks of `local` have no such time. */
const readTime = (text: string, local: (time: LocalTime) => number): number | null => {
  const match = timePattern.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time: LocalTime = { year, month, day, hour, minute, second };
  const back = new Date(asUtc(time));
  const isReal =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal) return null;
  const zone = match[7]?.toUpperCase();
  if (zone === undefined) return local(time);
  if (zone === 'Z') return asUtc(time);
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return asUtc(time) - (zone.startsWith('-') ? -minutes : minutes) * 60_000;
};

/** Null: not known; undefined: it is no figure. */
const readFigure = (text: string): number | null | undefined => {
  if (text === '' || /^(?:-|–|n\/?a|null)$/i.test(text)) return null;
  if (!/^\d{1,7}(?:\.\d+)?$/.test(text)) return undefined;
  const figure = Number(text);
  return figure <= largestFigure ? figure : undefined;
};

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const faultOf = (line: number, what: string): CsvFault => ({ line, message: `Line ${line} ${what}` });

const readRow = (
  cells: readonly string[],
  columns: Columns,
  line: number,
  local: (time: LocalTime) => number,
): Result<QueueReading, CsvFault> => {
  const cell = (index: number): string => (index < 0 ? '' : (cells[index] ?? ''));
  const at = readTime(cell(columns.time), local);
  if (at === null)
    return err(
      faultOf(
        line,
        `has «${shown(cell(columns.time))}» as time: 2026-03-02 10:42 is expected, with a zone or without.`,
      ),
    );
  if (Number.isNaN(at))
    return err(
      faultOf(
        line,
        `has «${shown(cell(columns.time))}» as time, which the clocks here leave out as they go forward. Write times with their zone: 2026-03-29T02:30Z.`,
      ),
    );
  const figures: Partial<Record<(typeof readingFields)[number], number | null>> = {};
  for (const field of readingFields) {
    const figure = readFigure(cell(columns[field]));
    if (figure === undefined)
      return err(
        faultOf(
          line,
          `has «${shown(cell(columns[field]))}» as ${field}: a number from 0 to ${largestFigure} is expected, or nothing where it is not known.`,
        ),
      );
    figures[field] = figure;
  }
  const { waiting = null, waitSeconds = null, agentsAvailable = null, agentsOnQueue = null } = figures;
  return ok({ at, waiting, waitSeconds, agentsAvailable, agentsOnQueue });
};

const lineEnds = /\r\n|\n|\r/g;

/** The rows with the line each begins in; null for one whose quotes do not fit together, which ends the reading. */
const rowsOf = (text: string): { readonly line: number; readonly cells: readonly string[] | null }[] => {
  const rows: { line: number; cells: readonly string[] | null }[] = [];
  let line = 1;
  let behind = 0;
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  const delimiter = /[,;\t]/.exec(first.replace(/"[^"]*"/g, ''))?.[0] ?? ',';
  Papa.parse(text, {
    delimiter,
    step: ({ data, errors, meta }, parser) => {
      const isFaulty = errors.length > 0;
      rows.push({ line, cells: isFaulty ? null : data.map((cell) => cell.trim()) });
      if (isFaulty || rows.length > mostReadings + 1) parser.abort();
      line += text.slice(behind, meta.cursor).match(lineEnds)?.length ?? 0;
      behind = meta.cursor;
    },
  });
  return rows;
};

/**
 * Readings of a queue from a file: a first line names the columns (`time, waiting, waitSeconds, agentsAvailable,
 * agentsOnQueue`, or what wallboards call them), then a line for each moment; separated by comma, semicolon or tab. An
 * empty cell is a figure that is not known. Times without a zone are as `local` has them (NaN: its clocks have no such
 * time). They come in the order of time;
 * of two at one moment the later line counts. Nothing is read where anything is wrong: each fault with its line.
 */
export const readReadingsCsv = (
  csv: string,
  local: (time: LocalTime) => number = asUtc,
): Result<readonly QueueReading[], readonly CsvFault[]> => {
  const whole = (message: string) => err([{ line: 0, message }]);
  if (csv.length > mostCsvCharacters)
    return whole('The file is too large: one with the figures of a day has less than 5 million characters.');
  const rows = rowsOf(csv.replace(/^\uFEFF/, '')).filter(
    ({ cells }) => cells === null || cells.some((cell) => cell !== ''),
  );
  const [first, ...rest] = rows;
  if (!first?.cells) return whole('The file is empty, or its first line cannot be read.');
  const columns = columnsIn(first.cells);
  if (columns.time < 0)
    return err([
      faultOf(
        first.line,
        'names no column «time». The first line names the columns: time, waitSeconds, agentsAvailable.',
      ),
    ]);
  if (columns.waitSeconds < 0 && columns.agentsAvailable < 0)
    return err([
      faultOf(first.line, 'names neither a column «waitSeconds» nor «agentsAvailable»: the rule looks at these two.'),
    ]);
  if (rest.length === 0) return whole('The file names its columns, but no moment of the queue follows.');
  if (rest.length > mostReadings)
    return whole(`The file has more than ${mostReadings} lines. A day has 1,440 minutes.`);
  const readings = new Map<number, QueueReading>();
  const faults: CsvFault[] = [];
  for (const { line, cells } of rest) {
    const read =
      cells === null
        ? err(faultOf(line, 'has quotes that do not fit together.'))
        : readRow(cells, columns, line, local);
    if (read.ok) readings.set(read.value.at, read.value);
    else faults.push(read.error);
  }
  const more = faults.length - mostTold;
  if (more > 0) faults.splice(mostTold, more, { line: 0, message: `${more} more lines cannot be used.` });
  return faults.length > 0 ? err(faults) : ok([...readings.values()].sort((a, b) => a.at - b.at));
};

/** The same readings as a file, times in UTC. */
export const readingsCsv = (readings: readonly QueueReading[]): string =>
  [
    ['time', ...readingFields].join(','),
    ...readings.map((reading) =>
      [new Date(reading.at).toISOString(), ...readingFields.map((field) => reading[field] ?? '')].join(','),
    ),
    '',
  ].join('\r\n');
