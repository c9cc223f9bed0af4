import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { designId } from '../../../testing/builders';
import { menuAbove } from '../../edit/inherits';
import { updateNode } from '../../edit/nodes';
import { menusOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import { lostInArchitect } from './lost';
import { readArchitect, readWithPlaces } from './read';

const flows = readdirSync('samples')
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => {
    const text = readFileSync(`samples/${name}`, 'utf8');
    const [read, opened] = [readWithPlaces(text, designId('d')), readArchitect(text, designId('d'))];
    return read.ok && opened.ok ? [{ name, ...read.value, opened: opened.value }] : [];
  });

test.each(flows)('$name: a menu lies in the menu that the file has it in', ({ design, places }) => {
  const inFile = new Map<NodeId, NodeId>();
  for (const [id, { choices }] of places.menus)
    for (const { subMenu } of choices.values()) if (subMenu) inFile.set(subMenu, id);
  for (const menu of menusOf(design)) expect(menuAbove(design, menu)?.id).toBe(inFile.get(menu.id));
});

test.each(flows)('$name: menus are given settings of their own, and nothing is lost', ({ opened }) => {
  for (const menu of menusOf(opened)) {
    const outcome = updateNode(menu.id, 'menu', { timeoutSeconds: 33, tries: 7 })(opened);
    expect(outcome.ok && lostInArchitect(outcome.value)).toEqual([]);
  }
});

test('the samples have menus in menus', () => {
  expect(flows.some(({ design }) => menusOf(design).some((menu) => menuAbove(design, menu)))).toBe(true);
});
