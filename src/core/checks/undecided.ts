import { listOf } from '../directory/directory';
import { lookUp } from '../directory/look-up';
import { classify } from '../edit/nodes';
import { type Classification, classifications } from '../model/node';
import { type CallGraph, nodeAt } from './call-graph';
import type { CheckContext, Finding, QuickFix } from './finding';
import { isUndecided, kindCode } from './kinds';
import { lastFailuresIn } from './last-failure';
import { makeFinding } from './make-finding';
import { toPersonIn, toUndecidedIn } from './people';
import { reachedFrom } from './reach';
import { remembering } from './remember';
import { everyWay, maskOf, perShape, way } from './shape';
import { treeOrderOf } from './tree-order';
import { nameOf } from './words';
import { zeroKeysIn, zeroTo } from './zero-key';

/** The rules that need to know what a target is. */
export type Asking = 'IVR-M02' | 'IVR-M03' | 'IVR-M04' | 'IVR-K05';

const steps = maskOf(way.next, way.schedule, way.decision);

/**
 * Each target of unknown kind that some rule needs to know, by slot, with the rule that speaks of it: the first of M02,
 * M04, K05. One unknown target is one fault, however many menus and rules it leaves undecided.
 */
export const undecidedIn = perShape((shape): ReadonlyMap<number, Asking> => {
  const asked = new Map<number, Asking>();
  const ask = (slots: Iterable<number>, rule: Asking) => {
    for (const slot of slots) if (isUndecided(shape.kind[slot] as number) && !asked.has(slot)) asked.set(slot, rule);
  };
  const toPerson = toPersonIn(shape);
  const { reached } = treeOrderOf(shape);
  const unsure: number[] = [];
  for (const slot of shape.order)
    if (shape.kind[slot] === kindCode.menu && reached[slot] && !toPerson[slot] && toUndecidedIn(shape)[slot])
      unsure.push(slot);
  if (unsure.length > 0) ask(reachedFrom(shape, unsure, everyWay), 'IVR-M02');
  const ends = lastFailuresIn(shape).map(({ end }) => end);
  ask(
    ends.filter((end) => shape.kind[end] === kindCode.unknown),
    'IVR-M04',
  );
  const { leadsTo, edge } = zeroKeysIn(shape);
  const zeros: number[] = [];
  for (const slot of shape.order)
    if (leadsTo[slot] === zeroTo.undecided) zeros.push(shape.to[edge[slot] as number] as number);
  if (zeros.length > 0) ask(reachedFrom(shape, zeros, steps), 'IVR-K05');
  return asked;
});

const question: Readonly<Record<Asking, string>> = {
  'IVR-M02': 'whether callers who get there reach a person',
  'IVR-M03': 'whether callers who get there reach a person soon enough',
  'IVR-M04': 'whether callers are simply disconnected there after the last try',
  'IVR-K05': 'whether 0 leads callers to a person there',
};

const classified: Readonly<Record<Classification, string>> = {
  queue: 'a queue',
  flow: 'another flow',
  number: 'a telephone number',
  user: 'a person',
  group: 'a group',
  voicemail: 'a voicemail',
  callback: 'a callback',
  disconnect: 'the end of the call',
};

/** What the node could be: first what the project or the org knows by that id or name, then every kind. */
const classifyFixes = (graph: CallGraph, slot: number, { directory, project }: CheckContext): readonly QuickFix[] => {
  const node = nodeAt(graph, slot);
  if (node.kind !== 'unknown') return [];
  const labels = new Map<Classification, string>();
  if (project?.find(node.targetId).kind === 'flow')
    labels.set('flow', `It is the flow ${node.targetId.trim()} of this project`);
  for (const what of ['queue', 'flow'] as const) {
    const list = listOf(directory, what);
    const found = list && lookUp(list, node.targetId);
    if (labels.has(what)) continue;
    if (found?.kind === 'one') labels.set(what, `It is the ${what} ${found.entry.name}`);
    if (found?.kind === 'several') labels.set(what, `It is a ${what} ${node.targetId}`);
  }
  for (const as of classifications) if (!labels.has(as)) labels.set(as, `It is ${classified[as]}`);
  return [...labels].map(([as, label]) => ({ label, command: classify(node.id, as) }));
};

const unclear = (graph: CallGraph, slot: number): string => {
  const node = nodeAt(graph, slot);
  const name = nameOf(node);
  if (node.kind === 'unknown' && node.classifiedAs === null) return `Nobody has said what ${name} is`;
  if (node.kind === 'task') return `What happens after ${name} is not drawn`;
  return `What happens in the flow ${name} is not known here`;
};

const remembered = remembering();

/** The hint about one target of unknown kind. */
export const undecidedFinding = (
  graph: CallGraph,
  slot: number,
  rule: Asking,
  context: CheckContext,
): readonly Finding[] =>
  remembered(graph, slot, context, rule, (node) =>
    makeFinding(
      rule,
      'info',
      node.id,
      null,
      `${unclear(graph, slot)}, so ${question[rule]} is undecided.`,
      classifyFixes(graph, slot, context),
    ),
  );

/** The hints about targets of unknown kind that this rule speaks of. */
export const undecidedFindings = (graph: CallGraph, rule: Asking, context: CheckContext): readonly Finding[] => {
  const findings: Finding[] = [];
  for (const [slot, asking] of undecidedIn(graph.shape))
    if (asking === rule) findings.push(...undecidedFinding(graph, slot, rule, context));
  return findings;
};
