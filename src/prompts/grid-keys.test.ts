import { describe, expect, it } from 'vitest';
import { moved, placeWithin } from './grid-keys';

const extent = { rows: 100, columns: 3, page: 8 };
const press = (key: string, row: number, column: number, ctrlKey = false) =>
  moved({ row, column }, { key, ctrlKey, metaKey: false }, extent);

describe('walking the grid by keys', () => {
  it.each([
    ['ArrowDown', 4, 1, { row: 5, column: 1 }],
    ['ArrowUp', 0, 1, { row: -1, column: 1 }],
    ['ArrowUp', -1, 1, { row: -1, column: 1 }],
    ['ArrowLeft', 4, 0, { row: 4, column: -1 }],
    ['ArrowRight', 4, 2, { row: 4, column: 2 }],
    ['PageDown', 95, 0, { row: 99, column: 0 }],
    ['PageUp', 5, 0, { row: 0, column: 0 }],
    ['PageUp', -1, 0, { row: -1, column: 0 }],
    ['Home', 4, 2, { row: 4, column: -1 }],
    ['End', 4, -1, { row: 4, column: 2 }],
  ])('%s from row %i, column %i', (key, row, column, to) => expect(press(key, row, column)).toEqual(to));

  it('goes to the corners with Ctrl', () => {
    expect(press('Home', 50, 2, true)).toEqual({ row: 0, column: -1 });
    expect(press('End', 50, 0, true)).toEqual({ row: 99, column: 2 });
    expect(press('ArrowDown', 50, 0, true)).toEqual({ row: 99, column: 0 });
  });

  it('leaves other keys to whoever wants them, and finds the nearest place when the grid has shrunk', () => {
    expect(press('a', 1, 1)).toBeNull();
    expect(placeWithin({ row: 50, column: 2 }, { rows: 0, columns: 1, page: 8 })).toEqual({ row: -1, column: 0 });
  });
});
