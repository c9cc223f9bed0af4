import { setDefaultChoice } from '../edit/choices';
import { setStart } from '../edit/nodes';
import type { Design } from '../model/design';
import { portKey } from '../model/edges';
import { actingKind, expressionOf, externalRef, type Node } from '../model/node';
import { edgeAt, graphOf, nodeAt } from './call-graph';
import type { Check, CheckContext, Directory, Finding } from './finding';
import { kindCode } from './kinds';
import { makeFinding, noFindings } from './make-finding';
import { remembering } from './remember';
import { way } from './shape';
import { choiceName, nameOf } from './words';

const id = 'IVR-S06';

/** What a target names outside the flow: the word for it, and the field that holds it. */
const named = {
  queue: ['queue', 'queueId'],
  callback: ['queue', 'queueId'],
  flow: ['flow', 'flowId'],
  number: ['number', 'number'],
  user: ['person', 'userId'],
  group: ['group', 'groupId'],
  voicemail: ['mailbox', 'mailbox'],
} as const;

const namesOf = (() => {
  const known = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();
  return (things: ReadonlyMap<string, string>): ReadonlySet<string> => {
    let names = known.get(things);
    if (!names) {
      names = new Set([...things.keys(), ...things.values()]);
      known.set(things, names);
    }
    return names;
  };
})();

/** What the org has of that kind; null where the directory does not tell. */
const listed = (directory: Directory | null, what: string): ReadonlyMap<string, string> | null => {
  if (directory === null) return null;
  if (what === 'queue') return directory.queues;
  return what === 'flow' ? directory.flows : null;
};

const referenceFindings = (node: Node, { directory }: CheckContext): readonly Finding[] => {
  const reference = externalRef(node);
  if (reference === null || expressionOf(node) !== undefined) return noFindings;
  const as = actingKind(node);
  const [what, ownField] = as in named ? named[as as keyof typeof named] : (['target', 'targetId'] as const);
  const field = node.kind === 'unknown' ? 'targetId' : ownField;
  if (reference.trim() === '') {
    const message = `${node.name.trim() || 'A target'} names no ${what} yet, so callers cannot be sent there.`;
    return [makeFinding(id, 'error', node.id, field, message)];
  }
  const known = listed(directory, what);
  if (!known || namesOf(known).has(reference)) return noFindings;
  const message = `The org has no ${what} ${reference}, so callers cannot be sent to ${nameOf(node)}.`;
  return [makeFinding(id, 'error', node.id, field, message)];
};

const defaultFindings = (node: Node): readonly Finding[] => {
  if (node.kind !== 'menu' || node.defaultChoiceId === null) return noFindings;
  if (node.choices.some((choice) => choice.id === node.defaultChoiceId)) return noFindings;
  const message = `The default choice of ${nameOf(node)} is not among its choices, so callers who do not choose are not sent on by it.`;
  const fixes = [{ label: 'Take no default choice', command: setDefaultChoice(node.id, null) }];
  return [makeFinding(id, 'error', node.id, 'defaultChoiceId', message, fixes)];
};

const startFindings = (design: Design): readonly Finding[] => {
  if (design.start === null || Object.hasOwn(design.nodes, design.start)) return noFindings;
  const menu = Object.values(design.nodes).find((node) => node.kind === 'menu');
  const fixes = menu ? [{ label: `Start with ${nameOf(menu)}`, command: setStart(menu.id) }] : [];
  const message = `Calls are to begin at ${design.start}, which is not in the design, so nothing answers them.`;
  return [makeFinding(id, 'error', null, 'start', message, fixes)];
};

const danglingWays = (node: Node, edges: readonly ReturnType<typeof edgeAt>[]): Finding[] =>
  edges.flatMap((edge) => {
    const target = edge?.target;
    if (!edge || !target || target.kind === 'previous' || target.kind === 'repeat') return [];
    const { port } = edge;
    const choice = port.kind === 'choice' && node.kind === 'menu' && node.choices.find((c) => c.id === port.choiceId);
    const from = choice ? `${choiceName(choice)} in ${nameOf(node)}` : `A way out of ${nameOf(node)}`;
    const message = `${from} leads to ${target.nodeId}, which is not in the design, so callers get nowhere.`;
    return [makeFinding(id, 'error', node.id, portKey(port), message)];
  });

const rememberedReference = remembering();
const rememberedWays = remembering();

/** References outside the flow are looked up only where the context brings a directory, and there by id or by name. */
export const everyTargetExists: Check = {
  id,
  title: 'Every target exists and is named.',
  run: (design, context) => {
    const graph = graphOf(design);
    const { shape } = graph;
    const findings: Finding[] = [...startFindings(design)];
    for (const slot of shape.order) {
      const node = nodeAt(graph, slot);
      const kind = shape.kind[slot] as number;
      const mayFail =
        kind === kindCode.menu ? node.kind === 'menu' && node.defaultChoiceId !== null : kind >= kindCode.queue;
      if (mayFail)
        findings.push(
          ...rememberedReference(graph, slot, context, null, () => [
            ...referenceFindings(node, context),
            ...defaultFindings(node),
          ]),
        );
      const start = shape.first[slot] as number;
      const end = shape.first[slot + 1] as number;
      let dangling = '';
      for (let edge = start; edge < end; edge++) {
        const target = shape.to[edge] as number;
        if (target >= 0 && shape.kind[target] === kindCode.missing && shape.way[edge] !== way.defaultChoice)
          dangling += `${edge - start} `;
      }
      if (dangling === '') continue;
      const edges = dangling
        .trim()
        .split(' ')
        .map((index) => edgeAt(graph, slot, start + Number(index)));
      findings.push(...rememberedWays(graph, slot, context, dangling, () => danglingWays(node, edges)));
    }
    return findings;
  },
};
