import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { defaultAdaptation } from '../src/core/adaptation/decide';
import { defaultContext } from '../src/core/checks/finding';
import { runChecks } from '../src/core/checks/run-checks';
import { listed } from '../src/core/directory/directory';
import { nearestIn } from '../src/core/directory/nearest';
import { bindDigit, updateChoice } from '../src/core/edit/choices';
import type { Command } from '../src/core/edit/command';
import { addNode, connect, removeNodes, updateNode } from '../src/core/edit/nodes';
import { emptyMenu, emptyNode } from '../src/core/model/build';
import type { Design } from '../src/core/model/design';
import type { ChoiceId, NodeId } from '../src/core/model/ids';
import { largeDesign } from '../src/testing/large-design';
import { type BenchReport, tableOf } from './lib/report';

const menus = 1_000;
const targets = 200;
const coldRounds = 25;
const editRounds = 60;
/** Rounds before those that count, while the engine still compiles. */
const warmUp = 30;

const id = (text: string) => text as NodeId;

/** The design with every object new, so that nothing of it is remembered. */
const anew = (design: Design): Design => structuredClone(design);

const edits: readonly (readonly [what: string, edit: (round: number) => Command])[] = [
  ['a menu renamed', (round) => updateNode(id(`menu-${(round * 7) % menus}`), 'menu', { name: `Renamed ${round}` })],
  [
    'a timeout set',
    (round) => updateNode(id(`menu-${(round * 11) % menus}`), 'menu', { timeoutSeconds: 6 + (round % 9) }),
  ],
  ['a digit bound', (round) => bindDigit(id(`menu-${(round * 13) % menus}`), 'c3' as ChoiceId, '9')],
  [
    'a label written',
    (round) => updateChoice(id(`menu-${(round * 17) % menus}`), 'c1' as ChoiceId, { label: `Label ${round}` }),
  ],
  [
    'an edge led elsewhere',
    (round) =>
      connect(
        id(`menu-${(round * 19) % menus}`),
        { kind: 'choice', choiceId: 'c2' as ChoiceId },
        {
          kind: 'node',
          nodeId: id(`target-${round}`),
        },
      ),
  ],
  [
    'a menu added',
    (round) => addNode(emptyMenu(id(`new-${round}`), 'New', { timeoutSeconds: 10, tries: 3 }), { x: 0, y: 0 }),
  ],
  ['a menu removed', (round) => removeNodes([id(`menu-${500 + round}`)])],
];

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const milliseconds = (act: () => unknown): number => {
  const began = performance.now();
  act();
  return performance.now() - began;
};

/** Times of one kind of edit: the re-check after it, and the same check of a design nothing is remembered of. */
const afterEdits = (
  edit: (round: number) => Command,
  before = largeDesign(menus, targets),
): { again: readonly number[]; naive: readonly number[] } => {
  const again: number[] = [];
  const naive: number[] = [];
  let design = before;
  runChecks(design);
  for (let round = 0; round < warmUp + editRounds; round++) {
    const edited = edit(round)(design);
    if (!edited.ok) throw new Error(`The benchmark's edit is refused: ${JSON.stringify(edited.error)}`);
    design = edited.value;
    const took = milliseconds(() => runChecks(design));
    if (round < warmUp) continue;
    again.push(took);
    if (round % 6 > 0) continue;
    const copy = anew(design);
    naive.push(milliseconds(() => runChecks(copy)));
    runChecks(design);
  }
  return { again, naive };
};

/** A large org's queues: of the design's targets nine in ten are there, the rest have names that only come near. */
const directory = {
  queues: listed(
    Array.from({ length: 2_000 }, (_, n) => ({
      id: `queue-id-${n}`,
      name: `${n % 10 === 9 ? 'Tarqet' : 'Target'} ${n}`,
    })),
  ),
  flows: listed(Array.from({ length: 500 }, (_, n) => ({ id: `flow-id-${n}`, name: `Flow ${n}` }))),
  users: null,
  prompts: null,
};

/** The design with every target a queue that is named as the org's are. */
const byNames = (design: Design): Design => ({
  ...design,
  nodes: Object.fromEntries(
    Object.values(design.nodes).map((node, n) => [
      node.id,
      node.kind === 'menu' ? node : { ...emptyNode('queue', node.id, '', design), queueId: `Target ${n - menus}` },
    ]),
  ),
});

/** Milliseconds of all checks with an org's names, none of which has been looked up before. */
const lookedUp = (design: Design): readonly number[] =>
  Array.from({ length: coldRounds + warmUp }, () => {
    const context = {
      ...defaultContext,
      directory: { ...directory, queues: new Map(directory.queues), flows: new Map(directory.flows) },
    };
    const copy = anew(design);
    return milliseconds(() => runChecks(copy, context));
  }).slice(warmUp);

/** Milliseconds of finding the names nearest to one that the org does not have. */
const nearest = (): readonly number[] => {
  const queues = new Map(directory.queues);
  nearestIn(queues, 'Target');
  return Array.from({ length: editRounds }, (_, n) => milliseconds(() => nearestIn(queues, `Target ${n * 10 + 9}`)));
};

/** The design adapting to a full queue, each tenth menu with a fallback target. */
const adapting = (design: Design): Design => ({
  ...design,
  adaptation: { ...defaultAdaptation, queueId: 'queue-id-1' },
  nodes: Object.fromEntries(
    Object.values(design.nodes).map((node, n) => [
      node.id,
      node.kind === 'menu' && n % 10 === 0
        ? { ...node, fallback: { kind: 'node' as const, nodeId: id(`target-${n % targets}`) } }
        : node,
    ]),
  ),
});

/** All checks of a large design, from nothing and after one edit. The peer is the check without memory. */
export async function run(): Promise<BenchReport> {
  const design = largeDesign(menus, targets);
  const copies = Array.from({ length: coldRounds + warmUp }, () => anew(design));
  const cold = copies.map((copy) => milliseconds(() => runChecks(copy))).slice(warmUp);
  const rows: BenchReport['rows'][number][] = [
    { what: 'findings', value: runChecks(design).length, unit: '' },
    { what: 'all checks of a design just read', value: median(cold), unit: 'ms', limit: 10 },
    { what: 'the same, 200 names looked up in 2,000', value: median(lookedUp(byNames(design))), unit: 'ms', limit: 15 },
    { what: 'what one of them may have been meant for', value: median(nearest()), unit: 'ms' },
  ];
  const measured = edits.map(([what, edit]) => ({ what, ...afterEdits(edit) }));
  const again = median(measured.flatMap((each) => each.again));
  const naive = median(measured.flatMap((each) => each.naive));
  rows.push({ what: 'the re-check after one edit, of all kinds', value: again, unit: 'ms', limit: 1 });
  rows.push({ what: 'everything anew instead', value: naive / again, unit: 'times as long' });
  const ofAdapting = edits.flatMap(([, edit]) => [...afterEdits(edit, adapting(design)).again]);
  rows.push({
    what: 'the re-check where menus adapt to a full queue',
    value: median(ofAdapting),
    unit: 'ms',
    limit: 1,
  });
  for (const each of measured) rows.push({ what: `after ${each.what}`, value: median(each.again), unit: 'ms' });
  return { name: `checks: ${menus} menus, ${targets} targets, medians`, rows };
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href)
  process.stdout.write(`${tableOf(await run())}\n`);
