import { expect, test } from 'vitest';
import { hasNextPage, pageWords } from './page-words';

const page = (n: number, shown: number, total: number | null) => ({
  page: n,
  pageSize: 20,
  total,
  items: Array.from({ length: shown }),
});

test.each([
  ['first of many', page(1, 20, 112), '1 to 20 of 112', true],
  ['last of many', page(6, 12, 112), '101 to 112 of 112', false],
  ['exactly full', page(2, 20, 40), '21 to 40 of 40', false],
  ['total not known, full', page(1, 20, null), '1 to 20', true],
  ['total not known, rest', page(2, 3, null), '21 to 23', false],
  ['beyond the end', page(9, 0, 40), 'None here of 40', false],
])('%s', (_name, list, words, more) => {
  expect(pageWords(list)).toBe(words);
  expect(hasNextPage(list)).toBe(more);
});
