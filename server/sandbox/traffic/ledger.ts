import type { CallColumns } from './calls';

type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array;
/** Columns with a value for each row; those of steps are apart. */
const rowColumns = [
  'startMs',
  'flowMs',
  'call',
  'leg',
  'onward',
  'flow',
  'version',
  'exit',
  'destination',
  'waitMs',
  'talkMs',
] as const;

export const noCalls: CallColumns = {
  count: 0,
  startMs: new Float64Array(),
  flowMs: new Uint32Array(),
  call: new Uint32Array(),
  leg: new Uint8Array(),
  onward: new Uint32Array(),
  flow: new Uint16Array(),
  version: new Uint16Array(),
  exit: new Uint8Array(),
  destination: new Uint16Array(),
  waitMs: new Uint32Array(),
  talkMs: new Uint32Array(),
  firstStep: new Uint32Array(1),
  stepPlace: new Uint32Array(),
  stepMs: new Uint32Array(),
};

const stepsOf = ({ count, firstStep }: CallColumns): number => firstStep[count] ?? 0;

/** Days of calls in one table: those that are over, and behind them the one that is not. */
export class Ledger {
  /** Days that have come since the table was made, by when they began. */
  private readonly parts: { readonly startMs: number; readonly columns: CallColumns }[] = [];
  /** The table, with room behind its rows. */
  private table: CallColumns = noCalls;
  private tableStartMs = Number.POSITIVE_INFINITY;
  private rows = 0;
  private steps = 0;

  add(startMs: number, columns: CallColumns): void {
    this.parts.push({ startMs, columns });
  }

  /** All days with today's calls behind them. The answer before this one holds no more. */
  with(today: CallColumns): CallColumns {
    const { parts } = this;
    const room =
      today.count > this.table.startMs.length - this.rows || stepsOf(today) > this.table.stepMs.length - this.steps;
    if (parts.length > 0 || room) this.join(today);
    this.put(today, this.rows, this.steps);
    const count = this.rows + today.count;
    const steps = this.steps + stepsOf(today);
    const { table } = this;
    return {
      count,
      startMs: table.startMs.subarray(0, count),
      flowMs: table.flowMs.subarray(0, count),
      call: table.call.subarray(0, count),
      leg: table.leg.subarray(0, count),
      onward: table.onward.subarray(0, count),
      flow: table.flow.subarray(0, count),
      version: table.version.subarray(0, count),
      exit: table.exit.subarray(0, count),
      destination: table.destination.subarray(0, count),
      waitMs: table.waitMs.subarray(0, count),
      talkMs: table.talkMs.subarray(0, count),
      firstStep: table.firstStep.subarray(0, count + 1),
      stepPlace: table.stepPlace.subarray(0, steps),
      stepMs: table.stepMs.subarray(0, steps),
    };
  }

  /** Makes a larger table of the one there is and the days that have come, with room for today. */
  private join(today: CallColumns): void {
    const before = { startMs: this.tableStartMs, columns: { ...this.table, count: this.rows } };
    const days = [before, ...this.parts.splice(0)]
      .filter(({ columns }) => columns.count > 0)
      .sort((a, b) => a.startMs - b.startMs);
    const rows = days.reduce((sum, { columns }) => sum + columns.count, 0);
    const steps = days.reduce((sum, { columns }) => sum + stepsOf(columns), 0);
    this.table = emptyTable(rows + roomFor(today.count), steps + roomFor(stepsOf(today)));
    this.tableStartMs = days[0]?.startMs ?? Number.POSITIVE_INFINITY;
    this.rows = 0;
    this.steps = 0;
    for (const { columns } of days) {
      this.put(columns, this.rows, this.steps);
      this.rows += columns.count;
      this.steps += stepsOf(columns);
    }
  }

  private put(columns: CallColumns, row: number, step: number): void {
    const { table } = this;
    const { count } = columns;
    for (const name of rowColumns) copyInto(table[name], columns[name].subarray(0, count), row);
    for (let at = 0; at <= count; at++) table.firstStep[row + at] = (columns.firstStep[at] as number) + step;
    copyInto(table.stepPlace, columns.stepPlace.subarray(0, stepsOf(columns)), step);
    copyInto(table.stepMs, columns.stepMs.subarray(0, stepsOf(columns)), step);
  }
}

const copyInto = (column: Column, values: Column, at: number): void => column.set(values, at);

const roomFor = (count: number): number => Math.ceil(count * 1.5) + 1024;

const emptyTable = (rows: number, steps: number): CallColumns => ({
  count: rows,
  startMs: new Float64Array(rows),
  flowMs: new Uint32Array(rows),
  call: new Uint32Array(rows),
  leg: new Uint8Array(rows),
  onward: new Uint32Array(rows),
  flow: new Uint16Array(rows),
  version: new Uint16Array(rows),
  exit: new Uint8Array(rows),
  destination: new Uint16Array(rows),
  waitMs: new Uint32Array(rows),
  talkMs: new Uint32Array(rows),
  firstStep: new Uint32Array(rows + 1),
  stepPlace: new Uint32Array(steps),
  stepMs: new Uint32Array(steps),
});
