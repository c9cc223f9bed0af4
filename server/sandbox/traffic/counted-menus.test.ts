import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArchitectAsItStands } from '../../../src/core/formats/architect/read';
import { architectText } from '../../../src/core/formats/architect/write';
import { measureMenus } from '../../../src/core/measurement/measure-menus';
import type { Design } from '../../../src/core/model/design';
import { nodesOf } from '../../../src/core/model/graph';
import { aDesign, aMenu, anAnnouncement, aQueue, designId, type To } from '../../../src/testing/builders';
import { compile } from './compile';
import { type Machine, padKeys } from './machine';
import { milestonesOf } from './milestones';
import { Walk } from './walk';

const menus = ['m1', 'm2', 'm3'];

const flowOf = (ways: readonly To[], silence: readonly To[]): Design => ({
  ...aDesign(
    ...menus.map((id, at) =>
      aMenu(id, {
        name: id,
        tries: at + 1,
        silence: silence[at] ?? null,
        on: { 1: ways[3 * at] ?? null, 2: ways[3 * at + 1] ?? null, 3: ways[3 * at + 2] ?? null },
      }),
    ),
    anAnnouncement('say', 'm1'),
    aQueue('sales'),
  ),
  name: 'Counted',
  runtime: 'architect',
});

/** The published flow as a machine, and what its steps are called. */
const published = (design: Design): { machine: Machine; names: readonly string[] } => {
  const text = architectText(measureMenus(design).design);
  const read = readArchitectAsItStands(text, designId('flow'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const machine = compile(read.value, { key: 'flow', milestones: milestonesOf(text) });
  return { machine, names: nodesOf(read.value).map(({ name }) => name) };
};

/** The milestones that the last event came by, without the flow's name. */
const cameBy = ({ nodes, places }: Machine, walk: Walk): string[] =>
  Array.from({ length: walk.passedCount }, (_, at) => nodes[walk.passedNode[at] ?? -1]).flatMap((node) =>
    node?.act === 'decide'
      ? (node.branches[0]?.places ?? []).map((place) => (places[place]?.name ?? '').replace('Counted: ', ''))
      : [],
  );

const somewhere = fc.constantFrom<To>('m1', 'm2', 'm3', 'm1', 'm2', 'm3', 'say', 'sales', 'repeat');

test('a call is counted at a menu once for each time that it comes to it, and not when it is played again', () => {
  let replays = 0;
  fc.assert(
    fc.property(
      fc.array(somewhere, { minLength: 9, maxLength: 9 }),
      fc.array(somewhere, { minLength: 3, maxLength: 3 }),
      fc.array(fc.constantFrom('1', '2', '3', '9', 'silence'), { maxLength: 30 }),
      (ways, silence, keys) => {
        const { machine, names } = published(flowOf(ways, silence));
        const walk = new Walk();
        const compare = (): void => {
          const counted = cameBy(machine, walk).filter((name) => menus.includes(name));
          expect(counted).toEqual(walk.at === 'menu' && walk.entered ? [names[walk.node]] : []);
          if (walk.at === 'menu' && !walk.entered) replays++;
        };
        walk.start(machine);
        compare();
        for (const key of keys) {
          if (walk.at !== 'menu') break;
          if (key === 'silence') walk.silence();
          else walk.press(padKeys.indexOf(key as '1'));
          compare();
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(replays).toBeGreaterThan(40);
});

test('going back to the previous menu is no coming to it', () => {
  const { machine, names } = published(flowOf(['m2', null, null, 'previous'], []));
  const walk = new Walk();
  walk.start(machine);
  walk.press(padKeys.indexOf('1'));
  expect([names[walk.node], cameBy(machine, walk)]).toEqual(['m2', ['m2']]);
  walk.press(padKeys.indexOf('1'));
  expect([names[walk.node], walk.entered, cameBy(machine, walk)]).toEqual(['m1', true, []]);
});
