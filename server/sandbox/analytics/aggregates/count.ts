import type { Measure } from '../model/measures';
import type { Dimension, Dimensions } from '../query/dimension';
import { dimensionTest, type Filter, testOf } from '../query/filter';
import { intervalText } from '../query/period';

/** Things that happened, one after the other, such as calls entering a flow, with what is measured at each. */
export interface Happenings {
  /** The first index and the one behind the last, in the order of time. */
  readonly first: number;
  readonly end: number;
  readonly at: (index: number) => number;
  readonly dimensions: Dimensions;
  readonly measures: readonly Measure[];
}

/** A part of a metric's values under a name of its own. */
export interface View {
  readonly name: string;
  readonly target: string;
  readonly range?: { readonly gte?: number | undefined; readonly lt?: number | undefined } | undefined;
}

export interface CountQuery {
  readonly groupBy: readonly string[];
  readonly filter: Filter | undefined;
  readonly metrics: readonly string[];
  readonly views: readonly View[];
  /** The moments between the intervals, with the first and the last. */
  readonly edges: readonly number[];
  /** Above this many groups and intervals, `tooMuch` is thrown. */
  readonly most: number;
}

interface Stats {
  readonly count: number;
  readonly sum?: number;
  readonly min?: number;
  readonly max?: number;
}

export interface CountedGroup {
  readonly group: Readonly<Record<string, string>>;
  readonly data: readonly {
    readonly interval: string;
    readonly metrics: readonly { readonly metric: string; readonly stats: Stats }[];
    readonly views?: readonly { readonly name: string; readonly stats: Stats }[];
  }[];
}

/** Thrown where an answer would have more groups and intervals than wanted. */
export class TooMuch extends Error {}

/** What is summed up: a metric, or a view of one. */
interface Slot {
  readonly metric: string;
  readonly view: View | null;
}

/** Count, sum, least and most of each slot, one after the other. */
type Cell = Float64Array;
interface Group {
  readonly group: Record<string, string>;
  readonly cells: Map<number, Cell>;
}

/** Counts what happened, by group and interval; groups and intervals in which nothing happened are left out. */
export function countOf(all: readonly Happenings[], query: CountQuery): CountedGroup[] {
  const { metrics, views, edges } = query;
  const slots: Slot[] = [
    ...metrics.map((metric) => ({ metric, view: null })),
    ...views.map((view) => ({ metric: view.target, view })),
  ];
  const groups = new Map<string, Group>();
  const timed = new Set(all.flatMap(({ measures }) => measures.flatMap((each) => (each.timed ? [each.metric] : []))));
  let cells = 0;
  for (const happenings of all) cells = countInto(groups, happenings, slots, query, cells);
  return [...groups.values()].map(({ group, cells: byInterval }) => ({
    group,
    data: [...byInterval]
      .sort(([a], [b]) => a - b)
      .map(([index, cell]) => {
        const stats = slots.map(({ metric }, slot) => statsOf(cell, slot, timed.has(metric)));
        return {
          interval: intervalText(edges[index] ?? 0, edges[index + 1] ?? 0),
          metrics: metrics.flatMap((metric, slot) => (stats[slot] ? [{ metric, stats: stats[slot] }] : [])),
          ...(views.length > 0 && {
            views: views.flatMap(({ name }, index) => {
              const found = stats[metrics.length + index];
              return found ? [{ name, stats: found }] : [];
            }),
          }),
        };
      }),
  }));
}

/** Adds to the groups; gives the number of cells that there are now. */
function countInto(
  groups: Map<string, Group>,
  happenings: Happenings,
  slots: readonly Slot[],
  { groupBy, filter, edges, most }: CountQuery,
  cellsBefore: number,
): number {
  const { first, end, at, dimensions, measures } = happenings;
  const measured = measures.map(({ metric, value }) => ({
    value,
    into: slots.flatMap((slot, index) => (slot.metric === metric ? [{ index, range: slot.view?.range }] : [])),
  }));
  const wanted = measured.filter(({ into }) => into.length > 0);
  if (wanted.length === 0) return cellsBefore;
  let cells = cellsBefore;
  const test = testOf(filter, (predicate) =>
    dimensionTest(predicate, predicate.dimension === undefined ? undefined : dimensions.get(predicate.dimension)?.()),
  );
  const groupOf = grouping(
    groups,
    groupBy.map((name) => [name, dimensions.get(name)?.()] as const),
  );
  let part = 0;
  for (let index = first; index < end; index++) {
    if (!test(index)) continue;
    const time = at(index);
    part = partAt(edges, time, part);
    if (part < 0) {
      part = 0;
      continue;
    }
    // The group comes into being with its first value: one that is not measured leaves no empty group.
    let cell: Cell | undefined;
    for (const { value, into } of wanted) {
      const amount = value(index);
      if (amount === undefined) continue;
      for (const { index: slot, range } of into) {
        if (range && (amount < (range.gte ?? -Infinity) || amount >= (range.lt ?? Infinity))) continue;
        if (cell === undefined) {
          const group = groupOf(index);
          cell = group.cells.get(part);
          if (cell === undefined) {
            cell = new Float64Array(slots.length * 4);
            group.cells.set(part, cell);
            cells += 1;
            if (cells > most) throw new TooMuch();
          }
        }
        add(cell, slot * 4, amount);
      }
    }
  }
  return cells;
}

function add(cell: Cell, at: number, amount: number): void {
  const count = cell[at] ?? 0;
  cell[at] = count + 1;
  cell[at + 1] = (cell[at + 1] ?? 0) + amount;
  if (count === 0 || amount < (cell[at + 2] ?? 0)) cell[at + 2] = amount;
  if (count === 0 || amount > (cell[at + 3] ?? 0)) cell[at + 3] = amount;
}

function statsOf(cell: Cell, slot: number, timed: boolean): Stats | undefined {
  const [count = 0, sum = 0, min = 0, max = 0] = cell.subarray(slot * 4, slot * 4 + 4);
  if (count === 0) return undefined;
  return timed ? { max, min, count, sum } : { count };
}

/** The interval that a moment lies in, -1: none; `near` is a guess. */
function partAt(edges: readonly number[], time: number, near: number): number {
  if (time < (edges[0] ?? 0) || time >= (edges.at(-1) ?? 0)) return -1;
  if (time >= (edges[near] ?? 0) && time < (edges[near + 1] ?? 0)) return near;
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (time < (edges[middle] ?? 0)) high = middle;
    else low = middle;
  }
  return low;
}

/** Finds the group of a thing by numbers; only a group's first thing is put into words. */
function grouping(
  groups: Map<string, Group>,
  by: readonly (readonly [string, Dimension | undefined])[],
): (index: number) => Group {
  const known = by.flatMap(([name, dimension]) => (dimension ? [{ name, ...dimension }] : []));
  const made = new Map<number | string, Group>();
  const isNumber = known.reduce((product, { size }) => product * size, 1) <= Number.MAX_SAFE_INTEGER;
  const keyOf = isNumber
    ? (index: number) => {
        let key = 0;
        for (const { code, size } of known) key = key * size + code(index);
        return key;
      }
    : (index: number) => known.map(({ code }) => code(index)).join(' ');
  return (index) => {
    const key = keyOf(index);
    const found = made.get(key);
    if (found) return found;
    const texts = known.flatMap(({ name, code, text }) => {
      const value = text(code(index));
      return value === undefined ? [] : [[name, value] as const];
    });
    const words = JSON.stringify(texts);
    const group = groups.get(words) ?? { group: Object.fromEntries(texts), cells: new Map() };
    groups.set(words, group);
    made.set(key, group);
    return group;
  };
}
