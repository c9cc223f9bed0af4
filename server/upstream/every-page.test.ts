import { expect, test } from 'vitest';
import { everyPage, pageOfMatches } from './every-page';

const things = (count: number, from = 0) =>
  Array.from({ length: Math.max(0, count) }, (_, n) => ({ id: `id-${from + n}`, name: `Thing ${from + n}` }));

/** An org with `count` things that pages as asked. */
const org = (count: number, tellsTotal: boolean) => {
  const asked: number[] = [];
  const ask = async (page: number, pageSize: number) => {
    asked.push(page);
    return {
      entities: things(Math.min(pageSize, count - (page - 1) * pageSize), (page - 1) * pageSize),
      total: tellsTotal ? count : null,
    };
  };
  return { asked, ask };
};

test.each<[number, boolean, number[]]>([
  [0, true, [1]],
  [0, false, [1]],
  [7, true, [1]],
  [100, true, [1]],
  [100, false, [1, 2]],
  [250, true, [1, 2, 3]],
  [250, false, [1, 2, 3]],
])('%i things (total told: %s) take the pages %j', async (count, tellsTotal, pages) => {
  const { asked, ask } = org(count, tellsTotal);
  const { all, complete } = await everyPage(ask);
  expect([all.length, complete, asked]).toEqual([count, true, pages]);
});

test('an org that answers the same whatever the page is asked twice', async () => {
  const { all } = await everyPage(async () => ({ entities: things(100), total: null }));
  expect(all).toHaveLength(100);
});

test('a list that never ends is given up, and its total is not known', async () => {
  const listed = await everyPage(org(1_000_000, true).ask);
  expect(listed).toMatchObject({ complete: false });
  expect(listed.all).toHaveLength(5000);
  expect(pageOfMatches(listed, { search: 'Thing 12', page: 1, pageSize: 2 })).toMatchObject({ total: null });
});

test('a search finds by name or id and orders as people count', () => {
  const all = [...things(12), { id: 'zz', name: 'other' }];
  const found = pageOfMatches({ all, complete: true }, { search: ' THING ', page: 1, pageSize: 3 });
  expect(found.items.map(({ name }) => name)).toEqual(['Thing 0', 'Thing 1', 'Thing 2']);
  expect(found.total).toBe(12);
  expect(pageOfMatches({ all, complete: true }, { search: 'ZZ', page: 1, pageSize: 3 }).items).toHaveLength(1);
});
