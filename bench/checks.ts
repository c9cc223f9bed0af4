import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { runChecks } from '../src/core/checks/run-checks';
import { bindDigit, updateChoice } from '../src/core/edit/choices';
import type { Command } from '../src/core/edit/command';
import { addNode, connect, removeNodes, updateNode } from '../src/core/edit/nodes';
import { emptyChoice, emptyDesign, emptyMenu, emptyNode, emptyPrompt } from '../src/core/model/build';
import type { Design } from '../src/core/model/design';
import type { ChoiceId, DesignId, Language, NodeId, PromptId } from '../src/core/model/ids';
import type { Choice } from '../src/core/model/menu';
import type { Target } from '../src/core/model/target';
import { type BenchReport, tableOf } from './lib/report';

const menus = 1_000;
const targets = 200;
const coldRounds = 25;
const editRounds = 60;
/** Rounds before those that count, while the engine still compiles. */
const warmUp = 30;

const id = (text: string) => text as NodeId;
const english = 'en-us' as Language;

/** A number below `below`, the same in every run. */
const draw = (seed: { state: number }, below: number): number => {
  seed.state = (Math.imul(seed.state, 1_664_525) + 1_013_904_223) >>> 0;
  return (seed.state >>> 8) % below;
};

/**
 * A tree of menus with four to six choices, which lead to submenus and to 200 queues and other targets; one in ten is a
 * jump somewhere else. `*` goes back in every other menu, `0` to the agent in four of five.
 */
const buildDesign = (): Design => {
  const seed = { state: 7 };
  const blank = emptyDesign('bench' as DesignId, 'A thousand menus');
  const nodes: Record<NodeId, Design['nodes'][NodeId]> = {};
  const prompts: Record<PromptId, Design['prompts'][PromptId]> = {};
  let next = 1;
  for (let n = 0; n < menus; n++) {
    const menuId = id(`menu-${n}`);
    const promptId = `prompt-${n}` as PromptId;
    const text = `For orders press 1. For returns press 2. For everything else in part ${n} press 3. To speak to us press 0.`;
    prompts[promptId] = {
      ...emptyPrompt(promptId),
      texts: { [english]: { text, revision: 0, translatedFrom: null, recordedSeconds: null } },
    };
    const choices: Choice[] = Array.from({ length: 4 + draw(seed, 2) }, (_, index) => {
      const kind = draw(seed, 10);
      const target: Target =
        kind < 3 && next < menus
          ? { kind: 'node', nodeId: id(`menu-${next++}`) }
          : kind === 3
            ? { kind: 'jump', nodeId: id(`menu-${draw(seed, next)}`) }
            : { kind: 'node', nodeId: id(`target-${draw(seed, targets)}`) };
      return { ...emptyChoice(`c${index}` as ChoiceId, `${index + 1}`), label: `Choice ${index + 1}`, target };
    });
    if (n % 2 === 1)
      choices.push({ ...emptyChoice('back' as ChoiceId, '*'), label: 'Back', target: { kind: 'previous' } });
    if (n % 5 > 0)
      choices.push({
        ...emptyChoice('agent' as ChoiceId, '0'),
        label: 'Agent',
        target: { kind: 'node', nodeId: id('target-0') },
      });
    nodes[menuId] = {
      ...emptyMenu(menuId, `Menu ${n}`, blank.menuDefaults),
      promptId,
      choices,
      noInput: { promptId: null, target: { kind: 'node', nodeId: id(`target-${draw(seed, targets)}`) } },
    };
    // A tree that has run out of open branches goes on below the last menu.
    if (next === n + 1 && next < menus) {
      const first = choices[0];
      if (first) choices[0] = { ...first, target: { kind: 'node', nodeId: id(`menu-${next++}`) } };
    }
  }
  for (let n = 0; n < targets; n++) {
    const nodeId = id(`target-${n}`);
    const name = `Target ${n}`;
    if (n % 20 === 7) nodes[nodeId] = { ...emptyNode('voicemail', nodeId, name, blank), mailbox: name };
    else if (n % 20 === 11) nodes[nodeId] = { ...emptyNode('flow', nodeId, name, blank), flowId: name };
    else if (n % 20 === 13) nodes[nodeId] = { ...emptyNode('unknown', nodeId, name, blank), targetId: name };
    else nodes[nodeId] = { ...emptyNode('queue', nodeId, name, blank), queueId: name };
  }
  return { ...blank, start: id('menu-0'), nodes, prompts };
};

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
const afterEdits = (edit: (round: number) => Command): { again: readonly number[]; naive: readonly number[] } => {
  const again: number[] = [];
  const naive: number[] = [];
  let design = buildDesign();
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

/** All checks of a large design, from nothing and after one edit. The peer is the check without memory. */
export async function run(): Promise<BenchReport> {
  const design = buildDesign();
  const copies = Array.from({ length: coldRounds + warmUp }, () => anew(design));
  const cold = copies.map((copy) => milliseconds(() => runChecks(copy))).slice(warmUp);
  const rows: BenchReport['rows'][number][] = [
    { what: 'findings', value: runChecks(design).length, unit: '' },
    { what: 'all checks of a design just read', value: median(cold), unit: 'ms', limit: 10 },
  ];
  const measured = edits.map(([what, edit]) => ({ what, ...afterEdits(edit) }));
  const again = median(measured.flatMap((each) => each.again));
  const naive = median(measured.flatMap((each) => each.naive));
  rows.push({ what: 'the re-check after one edit, of all kinds', value: again, unit: 'ms', limit: 1 });
  rows.push({ what: 'everything anew instead', value: naive / again, unit: 'times as long' });
  for (const each of measured) rows.push({ what: `after ${each.what}`, value: median(each.again), unit: 'ms' });
  return { name: `checks: ${menus} menus, ${targets} targets, medians`, rows };
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href)
  process.stdout.write(`${tableOf(await run())}\n`);
