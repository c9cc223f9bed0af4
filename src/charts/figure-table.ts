import { csvText } from '../core/formats/csv/csv';

/** A column of the figures that a chart shows: as they are read, and as they are computed with. */
export interface FigureColumn<Row> {
  readonly name: string;
  /** «12.3 %». */
  readonly shown: (row: Row) => string;
  /** What a file holds instead, such as 0.123; null: nothing. Absent: what is shown. */
  readonly raw?: (row: Row) => string | number | null;
  /** It holds words, which begin at the left. */
  readonly isText?: boolean;
}

/** The table of a chart's figures; its first column names the row. */
export interface FigureTable<Row> {
  readonly columns: readonly FigureColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** The table as a file of comma-separated values, with plain numbers and nothing that a spreadsheet would compute. */
export const figureCsv = <Row>({ columns, rows }: FigureTable<Row>): string =>
  csvText([
    columns.map(({ name }) => name),
    ...rows.map((row) => columns.map(({ shown, raw }) => String((raw === undefined ? shown(row) : raw(row)) ?? ''))),
  ]);
