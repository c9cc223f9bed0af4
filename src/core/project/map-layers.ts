/** The lines of a map by the place they begin at: indices of places. Lines to the same place are left out. */
export interface MapGraph {
  readonly size: number;
  readonly out: readonly (readonly number[])[];
}

/** The graph of these places; lines that name a place the map does not have are left out. */
export const mapGraph = (
  ids: readonly string[],
  lines: readonly { readonly from: string; readonly to: string }[],
): MapGraph => {
  const place = new Map(ids.map((id, index) => [id, index]));
  const out = ids.map(() => new Set<number>());
  for (const { from, to } of lines) {
    const a = place.get(from);
    const b = place.get(to);
    if (a !== undefined && b !== undefined && a !== b) out[a]?.add(b);
  }
  return { size: ids.length, out: out.map((targets) => [...targets]) };
};

/**
 * The lines that do not lead back along a ring (depth first; places nothing leads to first, then in their order), and
 * the places in the order they were left: each after everything it leads to.
 */
const withoutRings = ({ size, out }: MapGraph): { onward: number[][]; left: number[] } => {
  const led = new Set(out.flat());
  const roots = Array.from({ length: size }, (_, index) => index).sort(
    (a, b) => Number(led.has(a)) - Number(led.has(b)),
  );
  const state = new Uint8Array(size);
  const onward: number[][] = Array.from({ length: size }, () => []);
  const left: number[] = [];
  for (const root of roots) {
    if (state[root] !== 0) continue;
    state[root] = 1;
    const open: { readonly at: number; next: number }[] = [{ at: root, next: 0 }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const to = out[top.at]?.[top.next++];
      if (to === undefined) {
        state[top.at] = 2;
        left.push(top.at);
        open.pop();
        continue;
      }
      if (state[to] === 1) continue;
      onward[top.at]?.push(to);
      if (state[to] === 0) {
        state[to] = 1;
        open.push({ at: to, next: 0 });
      }
    }
  }
  return { onward, left };
};

/** How far from the beginning each place stands: one more than the farthest that leads to it; rings are cut open. */
export const layersOf = (graph: MapGraph): readonly number[] => {
  const { onward, left } = withoutRings(graph);
  const layer = Array.from({ length: graph.size }, () => 0);
  for (const at of left.toReversed())
    for (const to of onward[at] ?? []) layer[to] = Math.max(layer[to] ?? 0, (layer[at] ?? 0) + 1);
  return layer;
};

/** The mean of where the neighbours stand; a place without any keeps its own. */
const meanPlace = (neighbours: readonly number[], rank: readonly number[], own: number): number =>
  neighbours.length === 0 ? own : neighbours.reduce((sum, at) => sum + (rank[at] ?? 0), 0) / neighbours.length;

/** How often the columns are ordered by their neighbours; more sweeps hardly uncross anything. */
const sweeps = 4;

/** The places of each layer from top to bottom, so that few lines cross: each near those it is connected with. */
export const orderedLayers = (graph: MapGraph, layer: readonly number[]): readonly (readonly number[])[] => {
  const columns: number[][] = [];
  for (let at = 0; at < graph.size; at++) {
    const column = layer[at] ?? 0;
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(at);
  }
  const incoming: number[][] = Array.from({ length: graph.size }, () => []);
  for (const [from, targets] of graph.out.entries()) for (const to of targets) incoming[to]?.push(from);
  const rank = Array.from({ length: graph.size }, () => 0);
  const note = (column: readonly number[]) => {
    for (const [index, at] of column.entries()) rank[at] = (index + 1) / (column.length + 1);
  };
  for (const column of columns) note(column);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forward = sweep % 2 === 0;
    const neighbours = forward ? incoming : graph.out;
    for (const column of forward ? columns : columns.toReversed()) {
      const wish = new Map(column.map((at) => [at, meanPlace(neighbours[at] ?? [], rank, rank[at] ?? 0)]));
      column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
      note(column);
    }
  }
  return columns;
};
