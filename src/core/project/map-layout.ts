import type { Size } from '../layout/size';
import type { Position } from '../model/design';
import { layersOf, mapGraph, orderedLayers } from './map-layers';

/** A place on the map of a project: a flow's card, or a pill for what lies outside. */
export interface MapBox extends Size {
  readonly id: string;
}

/** Pixels between columns of the map, between the parts of a wrapped column, and between neighbours of a column. */
const gap = { column: 144, part: 56, row: 28, alone: 72 } as const;

/** Boxes of a column before it is wrapped into parts side by side: so many that the map stays wider than high. */
const rowsFor = (boxes: number): number => Math.max(6, Math.ceil(Math.sqrt(1.85 * boxes)));

const parted = <T>(list: readonly T[], length: number): readonly (readonly T[])[] => {
  const parts = Math.ceil(list.length / length);
  const even = Math.ceil(list.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, index) => list.slice(index * even, (index + 1) * even));
};

const heightOf = (boxes: readonly MapBox[]): number =>
  boxes.reduce((sum, { height }) => sum + height, 0) + gap.row * Math.max(0, boxes.length - 1);

const widthOf = (boxes: readonly MapBox[]): number => boxes.reduce((widest, { width }) => Math.max(widest, width), 0);

/**
 * A tidy place for every box: a column for each transfer it takes from where calls come in; long columns are wrapped;
 * what neither transfers nor is transferred to stands in rows below. No two boxes touch; the same project
 * gives the same map.
 */
export const mapLayout = (
  boxes: readonly MapBox[],
  lines: readonly { readonly from: string; readonly to: string }[],
): ReadonlyMap<string, Position> => {
  const connected = new Set(lines.flatMap(({ from, to }) => (from === to ? [] : [from, to])));
  const drawn = boxes.filter(({ id }) => connected.has(id));
  const alone = boxes.filter(({ id }) => !connected.has(id));
  const rows = rowsFor(boxes.length);
  const graph = mapGraph(
    drawn.map(({ id }) => id),
    lines,
  );
  const columns = orderedLayers(graph, layersOf(graph)).map((column) =>
    parted(
      column.flatMap((at) => drawn[at] ?? []),
      rows,
    ),
  );
  const tallest = columns.flat().reduce((most, part) => Math.max(most, heightOf(part)), 0);
  const places = new Map<string, Position>();
  let x = 0;
  for (const column of columns) {
    for (const part of column) {
      let y = Math.round((tallest - heightOf(part)) / 2);
      for (const box of part) {
        places.set(box.id, { x, y });
        y += box.height + gap.row;
      }
      x += widthOf(part) + gap.part;
    }
    x += gap.column - gap.part;
  }
  placeAlone(alone, { width: x - gap.column, top: tallest === 0 ? 0 : tallest + gap.alone, rows }, places);
  return places;
};

/** Rows from left to right, as wide as the rest of the map, or nearly square where there is no rest. */
const placeAlone = (
  boxes: readonly MapBox[],
  { width, top, rows }: { readonly width: number; readonly top: number; readonly rows: number },
  places: Map<string, Position>,
): void => {
  const widest = widthOf(boxes) + gap.part;
  const perRow = Math.max(1, Math.ceil(boxes.length / rows), Math.floor((width + gap.part) / widest));
  let y = top;
  for (let first = 0; first < boxes.length; first += perRow) {
    const row = boxes.slice(first, first + perRow);
    for (const [index, box] of row.entries()) places.set(box.id, { x: index * widest, y });
    y += Math.max(...row.map(({ height }) => height)) + gap.row;
  }
};
