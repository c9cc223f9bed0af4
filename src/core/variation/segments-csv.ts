/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse';
import { segmentKeySchema } from '../model/variation';

/** Which segment a customer is in. */
export interface SegmentRow {
  readonly customerId: string;
  readonly segment: string;
}

/** A line of the file that could not be used, from 1, and why, in one sentence. */
export interface RefusedLine {
  readonly line: number;
  readonly message: string;
}

/** Lines that are told one by one; the rest is counted. */
const mostTold = 100;

/** Lines whose quotes do not fit together are passed over so many times; each time what follows is read once more. */
const mostRestarts = 100;

/** Ids as the interaction webhook takes them. */
const customerIdPattern = /^[A-Za-z0-9._:@+-]{1,128}$/;

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const idNames: ReadonlySet<string> = new Set(['customer', 'customerid', 'id']);
const spelling = (cell: string): string => cell.toLowerCase().replace(/[\s_-]/g, '');

/** Which columns hold what, by the names in a first line; null: it names no columns. */
const columnsIn = (cells: readonly string[]): { readonly id: number; readonly segment: number } | null => {
  const names = cells.map(spelling);
  const segment = names.findIndex((name) => name === 'segment' || name === 'customersegment');
  const id = names.findIndex((name) => idNames.has(name));
  return segment < 0 || id < 0 ? null : { id, segment };
};

/** Why a line cannot be used; null: it can. */
const rowProblem = (cells: readonly string[], { customerId, segment }: SegmentRow): string | null => {
  if (cells.length < 2) return 'has one column: a customer id and a segment are expected.';
  if (customerId === '') return 'names no customer.';
  if (!customerIdPattern.test(customerId))
    return `has «${shown(customerId)}» as customer id: it has up to 128 letters, digits or any of . _ - : @ +.`;
  if (segment === '') return `names no segment for customer ${shown(customerId)}.`;
  const parsed = segmentKeySchema.safeParse(segment);
  return parsed.success
    ? null
    : `has «${shown(segment)}» as segment: it is a word of up to 64 letters, digits, dots, dashes or underscores.`;
};

/** The separator of the first line, which the rest has too: what stands outside quotes first; the comma where none does. */
const separatorOf = (text: string): string => {
  const outside = (text.trimStart().split(/\r\n|\n|\r/, 1)[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  return outside.match(/[,;\t]/)?.[0] ?? ',';
};

const lineEnds = /\r\n|\n|\r/g;

/**
 * The rows of a file with the line each begins in; null for cells whose quotes do not fit together. The line from which on
 * nothing was read, because there were too many of those; null: all was.
 */
const eachRow = (csv: string, take: (line: number, cells: readonly string[] | null) => void): number | null => {
  const delimiter = separatorOf(csv);
  let rest = csv;
  let line = 1;
  for (let restarts = 0; rest !== ''; restarts++) {
    let behind = 0;
    let faultyAt: number | null = null;
    const from = rest;
    Papa.parse(from, {
      delimiter,
      step: ({ data, errors, meta }, parser) => {
        if (errors.length > 0) {
          faultyAt = behind;
          parser.abort();
          return;
        }
        take(
          line,
          data.map((cell) => cell.trim()),
        );
        line += from.slice(behind, meta.cursor).match(lineEnds)?.length ?? 0;
        behind = meta.cursor;
      },
    });
    if (faultyAt === null) return null;
    // A quote that is left open takes all lines after it along: they are read again from the next one on.
    take(line, null);
    const next = /\r\n|\n|\r/.exec(from.slice(faultyAt));
    rest = next ? from.slice(faultyAt + next.index + next[0].length) : '';
    line++;
    if (restarts === mostRestarts && rest.trim() !== '') return line;
  }
  return null;
};

/** The lines that are told one by one, in their order, and one that counts the others. */
const fewOf = (refused: readonly RefusedLine[]): readonly RefusedLine[] => {
  const inOrder = refused.toSorted((a, b) => a.line - b.line);
  const more = inOrder[mostTold];
  const rest = inOrder.length - mostTold;
  if (!more || rest === 1) return inOrder;
  const message = `From line ${more.line} on, ${rest} more lines could not be used.`;
  return [...inOrder.slice(0, mostTold), { line: more.line, message }];
};

/**
 * Reads which customers are in which segment from a file: customer id and segment, separated by comma, semicolon or tab,
 * quoted as RFC 4180 has it. A first line may name the columns (`customer id`, `segment`, in any case and order). A line
 * that cannot be used is told and leaves the others alone; of a customer who stands twice with different segments the
 * last line counts, which is told of the others. Each customer comes once, in the order of the lines that count.
 */
export const readSegmentsCsv = (
  text: string,
): { readonly rows: readonly SegmentRow[]; readonly refused: readonly RefusedLine[] } => {
  const known = new Map<string, { readonly line: number; readonly segment: string }>();
  const refused: RefusedLine[] = [];
  let columns: ReturnType<typeof columnsIn> = null;
  const unread = eachRow(text.replace(/^\uFEFF/, ''), (line, cells) => {
    if (cells?.every((cell) => cell === '')) return;
    if (columns === null) {
      const named = cells && columnsIn(cells);
      columns = named ?? { id: 0, segment: 1 };
      if (named) return;
    }
    const row = { customerId: cells?.[columns.id] ?? '', segment: cells?.[columns.segment] ?? '' };
    const problem = cells === null ? 'has quotes that do not fit together.' : rowProblem(cells, row);
    if (problem !== null) {
      refused.push({ line, message: `Line ${line} ${problem}` });
      return;
    }
    const before = known.get(row.customerId);
    if (before?.segment === row.segment) return;
    if (before)
      refused.push({
        line: before.line,
        message: `Line ${before.line} puts customer ${shown(row.customerId)} into ${before.segment}, line ${line} into ${row.segment}: the later one counts.`,
      });
    known.delete(row.customerId);
    known.set(row.customerId, { line, segment: row.segment });
  });
  const rows = [...known].map(([customerId, { segment }]) => ({ customerId, segment }));
  if (unread === null) return { rows, refused: fewOf(refused) };
  const message = `From line ${unread} on, nothing was read: too many lines before it have quotes that do not fit together.`;
  return { rows, refused: [...fewOf(refused), { line: unread, message }] };
};
