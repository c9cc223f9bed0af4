import { describe, expect, it } from 'vitest';
import { flowDirectory } from '../core/project/flow-directory';
import { aDesign, aFlow, aMenu, designId } from '../testing/builders';
import { pictureOf } from './to-map';

/** A flow with one menu that transfers to the flows of these names, one on each key. */
const flow = (name: string, ...to: readonly string[]) => ({
  ...aDesign(
    aMenu('menu', { on: Object.fromEntries(to.map((target, index) => [String(index + 1), target])) }),
    ...to.map((target) => aFlow(target)),
  ),
  id: designId(name.toLowerCase()),
  name,
});

const picture = pictureOf(
  flowDirectory([
    flow('Main', 'Cards', 'Loans', 'Elsewhere', 'Twin'),
    flow('Cards', 'Loans', 'Main', 'Cards'),
    flow('Loans'),
    flow('Alone'),
    { ...flow('Twin'), id: designId('twin-1') },
    { ...flow('twin'), id: designId('twin-2'), name: 'Twin' },
  ]),
);

describe('the picture of a project', () => {
  it('has a card for every flow, also those nobody is connected with, and a pill for each name outside', () => {
    expect(picture.nodes.map(({ type, ariaLabel }) => `${type}: ${ariaLabel}`)).toEqual([
      'flow: flow Main',
      'flow: flow Cards',
      'flow: flow Loans',
      'flow: flow Alone',
      'flow: flow Twin',
      'flow: flow Twin',
      'outside: Elsewhere, Not in this project',
      'outside: Twin, 2 flows have this name',
    ]);
    const [main] = picture.flows;
    expect(main).toMatchObject({ name: 'Main', kind: 'Call flow', menus: 1, start: 'menu' });
  });

  it('draws a line on, beside, back and around, by where the two flows stand', () => {
    expect(picture.lines.map(({ source, target, data }) => `${source} ${data?.shape} ${target}`)).toEqual([
      'main onward cards',
      'main onward loans',
      'main onward outside:elsewhere',
      'main onward several:twin',
      'cards beside loans',
      'cards back main',
      'cards self cards',
    ]);
  });

  it('ends every line at a handle that both its ends have', () => {
    for (const { source, target, sourceHandle, targetHandle } of picture.lines) {
      const handles = (id: string) => picture.nodes.find((node) => node.id === id)?.handles?.map((one) => one.id) ?? [];
      expect(handles(source)).toContain(sourceHandle);
      expect(handles(target)).toContain(targetHandle);
    }
  });
});
