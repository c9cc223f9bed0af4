import type { CallColumns } from '../../traffic/calls';

const firsts = new WeakMap<CallColumns, Int32Array>();
const befores = new WeakMap<CallColumns, Int32Array>();

/** For each row the first row of its call. */
export function firstRows(columns: CallColumns): Int32Array {
  const known = firsts.get(columns);
  if (known) return known;
  const { count, leg, onward } = columns;
  const made = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    if (leg[row] === 0) made[row] = row;
    const step = onward[row] ?? 0;
    if (step > 0) made[row + step] = made[row] ?? row;
  }
  firsts.set(columns, made);
  return made;
}

/** For each row the row of its call before it; -1: it is the call's first. */
export function rowsBefore(columns: CallColumns): Int32Array {
  const known = befores.get(columns);
  if (known) return known;
  const made = new Int32Array(columns.count).fill(-1);
  for (let row = 0; row < columns.count; row++) {
    const step = columns.onward[row] ?? 0;
    if (step > 0) made[row + step] = row;
  }
  befores.set(columns, made);
  return made;
}

/** The rows of the call that begins with a row. */
export function rowsOfCall({ onward }: CallColumns, first: number): number[] {
  const rows = [first];
  for (let step = onward[first] ?? 0, row = first; step > 0; step = onward[row] ?? 0) {
    row += step;
    rows.push(row);
  }
  return rows;
}

/** The last row of the call that a row belongs to. */
export function lastRow({ onward }: CallColumns, row: number): number {
  let last = row;
  for (let step = onward[last] ?? 0; step > 0; step = onward[last] ?? 0) last += step;
  return last;
}

/** When the call of a row ended, after all waiting and talking. */
export function callEnd(columns: CallColumns, row: number): number {
  const last = lastRow(columns, row);
  return flowEnd(columns, last) + (columns.waitMs[last] ?? 0) + (columns.talkMs[last] ?? 0);
}

/** When a row left its flow. */
export const flowEnd = ({ startMs, flowMs }: CallColumns, row: number): number =>
  (startMs[row] ?? 0) + (flowMs[row] ?? 0);
