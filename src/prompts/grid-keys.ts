/** A place in the grid. Row -1 is the head, column -1 the names; the rest counts from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** How large the grid is, and how many rows are in sight. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** The place within the grid that is nearest: rows or columns may have gone. */
export const placeWithin = ({ row, column }: Place, { rows, columns }: Extent): Place => ({
  row: within(row, -1, rows - 1),
  column: within(column, -1, columns - 1),
});

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key leads from there; null: it is no key that moves (WAI-ARIA practices, «data grid»). */
export const moved = (from: Place, { key, ctrlKey, metaKey }: Key, extent: Extent): Place | null => {
  const far = ctrlKey || metaKey;
  const { row, column } = from;
  const first = { row: extent.rows > 0 ? 0 : -1, column: -1 };
  const last = { row: extent.rows - 1, column: extent.columns - 1 };
  const moves: Readonly<Record<string, Place>> = {
    ArrowUp: { row: far ? first.row : row - 1, column },
    ArrowDown: { row: far ? last.row : row + 1, column },
    ArrowLeft: { row, column: far ? first.column : column - 1 },
    ArrowRight: { row, column: far ? last.column : column + 1 },
    PageUp: { row: row === -1 ? -1 : Math.max(first.row, row - extent.page), column },
    PageDown: { row: row + extent.page, column },
    Home: far ? first : { row, column: first.column },
    End: far ? last : { row, column: last.column },
  };
  const to = moves[key];
  return to === undefined ? null : placeWithin(to, extent);
};
