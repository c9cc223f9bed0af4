import { perObject } from '../model/per-object';

/** How an edge is taken, as a small number. */
export const way = {
  /** A caller presses a digit or says a word. */
  choice: 0,
  noInput: 1,
  noMatch: 2,
  /** What is done instead of no-input and no-match where a menu has a default choice. */
  defaultChoice: 3,
  next: 4,
  /** Opening hours. */
  schedule: 5,
  /** What a task decides at run time. */
  decision: 6,
  /** Taken only while adaptation has switched it on. */
  fallback: 7,
  /** No-input or no-match of a menu whose default choice is taken instead: drawn, never travelled. */
  overruled: 8,
} as const;

/** Sets of ways, as bit masks. */
export const wayBit = (code: number): number => 1 << code;
export const maskOf = (...codes: number[]): number => codes.reduce((mask, code) => mask | wayBit(code), 0);

/** Every way a caller can go when nothing is adapted. */
export const everyWay = maskOf(
  way.choice,
  way.noInput,
  way.noMatch,
  way.defaultChoice,
  way.next,
  way.schedule,
  way.decision,
);
/**
 * Ways taken without a key of the menu. A task's decisions are not among them: they may count the rounds.
 */
export const silentWays = maskOf(way.noInput, way.noMatch, way.defaultChoice, way.next, way.schedule);

/** An edge that leads nowhere yet. */
export const toNowhere = -1;
/** An edge back to the menu the caller came from, or to the caller of a task, which only a call knows. */
export const toPrevious = -2;

/** A node's kind and its edges: where each leads, how it is taken, its digit's place in `spokenOrder` or -1. */
export interface Outs {
  readonly kind: number;
  readonly to: readonly number[];
  readonly ways: readonly number[];
  readonly keys: readonly number[];
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

export const sameOuts = (a: Outs, b: Outs): boolean =>
  a.kind === b.kind && sameNumbers(a.to, b.to) && sameNumbers(a.ways, b.ways) && sameNumbers(a.keys, b.keys);

/** The edges of all nodes in one row: those of slot `s` are `first[s]` up to, not including, `first[s + 1]`. */
export interface Shape {
  /** Number of slots. */
  readonly size: number;
  /** The slot a call begins in; -1: none. */
  readonly start: number;
  /** The slots that have a node, in the order of the design. */
  readonly order: Int32Array;
  /** `kindCode` by slot. */
  readonly kind: Uint8Array;
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly way: Uint8Array;
  readonly key: Int8Array;
  readonly hasPrevious: boolean;
}

/**
 * The row of all edges. Stretches of slots that are as in `before` (the same `Outs` objects) are copied from its shape.
 */
export const flatten = (
  outs: readonly Outs[],
  order: Int32Array,
  start: number,
  before: { readonly outs: readonly Outs[]; readonly shape: Shape } | null,
): Shape => {
  const size = outs.length;
  const kind = new Uint8Array(size);
  const first = new Int32Array(size + 1);
  let count = 0;
  for (let slot = 0; slot < size; slot++) {
    const { kind: code, to } = outs[slot] as Outs;
    kind[slot] = code;
    first[slot] = count;
    count += to.length;
  }
  first[size] = count;
  const to = new Int32Array(count);
  const ways = new Uint8Array(count);
  const key = new Int8Array(count);
  for (let slot = 0; slot < size; ) {
    const at = first[slot] as number;
    let until = slot;
    while (before !== null && until < size && until < before.outs.length && outs[until] === before.outs[until]) until++;
    if (before !== null && until > slot) {
      const from = before.shape.first[slot] as number;
      const end = before.shape.first[until] as number;
      to.set(before.shape.to.subarray(from, end), at);
      ways.set(before.shape.way.subarray(from, end), at);
      key.set(before.shape.key.subarray(from, end), at);
      slot = until;
    } else {
      const out = outs[slot++] as Outs;
      to.set(out.to, at);
      ways.set(out.ways, at);
      key.set(out.keys, at);
    }
  }
  return { size, start, order, kind, first, to, way: ways, key, hasPrevious: to.includes(toPrevious) };
};

/** A function of a shape, computed once per shape. */
export const perShape: <T>(compute: (shape: Shape) => T) => (shape: Shape) => T = perObject;

/** The edges that lead to each slot: places among the shape's edges, those to `s` from `first[s]` to `first[s + 1]`. */
export interface Incoming {
  readonly first: Int32Array;
  /** Where each of these edges begins, and how it is taken. */
  readonly from: Int32Array;
  readonly way: Uint8Array;
}

export const incomingIn = perShape((shape): Incoming => {
  const { size, first, to } = shape;
  const starts = new Int32Array(size + 1);
  for (let edge = 0; edge < to.length; edge++) {
    const target = to[edge] as number;
    if (target >= 0) starts[target + 1] = (starts[target + 1] as number) + 1;
  }
  for (let slot = 0; slot < size; slot++) starts[slot + 1] = (starts[slot + 1] as number) + (starts[slot] as number);
  const fill = starts.slice(0, size);
  const from = new Int32Array(starts[size] as number);
  const ways = new Uint8Array(from.length);
  for (let slot = 0; slot < size; slot++) {
    const end = first[slot + 1] as number;
    for (let edge = first[slot] as number; edge < end; edge++) {
      const target = to[edge] as number;
      if (target < 0) continue;
      const place = fill[target] as number;
      fill[target] = place + 1;
      from[place] = slot;
      ways[place] = shape.way[edge] as number;
    }
  }
  return { first: starts, from, way: ways };
});
