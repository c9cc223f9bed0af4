import { expect, test } from 'vitest';
import { allPages } from './all-pages';

const list = (length: number, known: boolean) => async (page: number) => ({
  items: Array.from({ length }, (_, i) => i).slice((page - 1) * 10, page * 10),
  total: known ? length : null,
});

test.each([
  ['empty', 0, true, 0, true],
  ['one page', 7, true, 7, true],
  ['full pages', 20, true, 20, true],
  ['full pages without a total', 20, false, 20, true],
  ['a rest without a total', 23, false, 23, true],
  ['exactly the limit', 30, true, 30, true],
  ['more than the limit', 31, true, 30, false],
  ['more than the limit without a total', 45, false, 30, false],
])('a list: %s', async (_name, length, known, read, complete) => {
  const all = await allPages(list(length, known), 10, 30);
  expect(all.items).toEqual(Array.from({ length: read }, (_, i) => i));
  expect(all.complete).toBe(complete);
});
