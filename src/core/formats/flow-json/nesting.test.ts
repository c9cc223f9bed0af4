import { expect, test } from 'vitest';
import { aDesign, aMenu, nodeId } from '../../../testing/builders';
import { nestingOf } from './nesting';

const nesting = (...nodes: readonly ReturnType<typeof aMenu>[]) => Object.fromEntries(nestingOf(aDesign(...nodes)));
const lonely = (id: string, under: string) => aMenu(id, { nestedUnder: nodeId(under) });

test('a menu with several parents stands under the one on the shortest way', () => {
  const main = aMenu('main', { on: { '1': 'a', '2': 'b' } });
  const [a, b, c] = [
    aMenu('a', { on: { '1': 'c' } }),
    aMenu('b', { silence: 'c' }),
    aMenu('c', { on: { '1': 'main' } }),
  ];
  expect(nesting(main, a, b, c)).toEqual({ main: null, a: 'main', b: 'main', c: 'a' });
});

test('menus that nobody reaches stay where their source had them, in whatever order they come', () => {
  expect(nesting(aMenu('main'), lonely('inner', 'outer'), lonely('outer', 'main'))).toEqual({
    main: null,
    inner: 'outer',
    outer: 'main',
  });
});

test('a menu is never nested in itself, nor in one that is gone', () => {
  expect(nesting(aMenu('main'), lonely('a', 'b'), lonely('b', 'a'), lonely('c', 'a'), lonely('d', 'ghost'))).toEqual({
    main: null,
    a: null,
    b: 'a',
    c: 'a',
    d: null,
  });
});
