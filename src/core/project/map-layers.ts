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
 * Places where calls are likely to come in: those nothing leads to; then, of what those do not reach, the place that
 * leads to the most others.
 */
const beginnings = ({ size, out }: MapGraph): readonly number[] => {
  const led = new Set(out.flat());
  const weight = (at: number) => (led.has(at) ? (out[at]?.length ?? 0) : Number.POSITIVE_INFINITY);
  return Array.from({ length: size }, (_, index) => index).toSorted((a, b) =>
    weight(a) === weight(b) ? a - b : weight(b) - weight(a),
  );
};

/** How many transfers it takes to each place from where calls come in; rings hang on to where they are entered. */
export const layersOf = (graph: MapGraph): readonly number[] => {
  const led = new Set(graph.out.flat());
  const layer: (number | undefined)[] = Array.from({ length: graph.size });
  const spread = (from: readonly number[]) => {
    const open = from.filter((at) => layer[at] === undefined);
    for (const at of open) layer[at] = 0;
    for (let head = 0; head < open.length; head++) {
      const at = open[head] ?? 0;
      for (const to of graph.out[at] ?? []) {
        if (layer[to] !== undefined) continue;
        layer[to] = (layer[at] ?? 0) + 1;
        open.push(to);
      }
    }
  };
  const order = beginnings(graph);
  spread(order.filter((at) => !led.has(at)));
  for (const at of order) spread([at]);
  return layer.map((steps) => steps ?? 0);
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
