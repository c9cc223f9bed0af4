/** One measured value. `limit` is the most it may be, `least` the least; without either it is for information. */
export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: number;
  readonly least?: number;
}

/** What a benchmark found. Each file of `bench/` exports `run(): Promise<BenchReport>`. */
export interface BenchReport {
  readonly name: string;
  readonly rows: readonly BenchRow[];
}

/** Whether a value keeps its bounds. A value that is not a number keeps none. */
export const isWithin = ({ value, limit, least }: BenchRow): boolean =>
  !Number.isNaN(value) && (limit === undefined || value <= limit) && (least === undefined || value >= least);

/** A report as a table of text, one line a row; what is out of bounds is marked. */
export function tableOf({ name, rows }: BenchReport): string {
  const cells = rows.map((row) => [
    row.what,
    `${formatted(row.value)} ${row.unit}`,
    boundOf(row),
    isWithin(row) ? '' : 'OUT',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((line) => (line[column] ?? '').length)));
  const lines = cells.map((line) =>
    `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [name, ...lines].join('\n');
}

function boundOf({ limit, least, unit }: BenchRow): string {
  if (limit !== undefined) return `at most ${formatted(limit)} ${unit}`;
  if (least !== undefined) return `at least ${formatted(least)} ${unit}`;
  return '';
}

const formatted = (value: number): string =>
  value.toLocaleString('en-GB', { maximumSignificantDigits: Math.abs(value) >= 1000 ? 6 : 3 });
