import { setStart } from '../edit/nodes';
import type { Design } from '../model/design';
import { edgesOf, portKey } from '../model/edges';
import type { Node } from '../model/node';
import { graphOf } from './call-graph';
import type { Check, Finding, QuickFix } from './finding';
import { makeFinding } from './make-finding';
import { remembering } from './remember';
import { treeOrderOf } from './tree-order';
import { choiceName, nameOf } from './words';

const id = 'IVR-S02';

const openChoices = (node: Node): Finding[] => {
  if (node.kind !== 'menu') return [];
  return node.choices
    .filter((choice) => choice.target === null)
    .map((choice) => {
      const who = choice.digit
        ? `Callers who press ${choice.digit} in ${nameOf(node)}`
        : `Callers who take ${choiceName(choice)} in ${nameOf(node)}`;
      const message = `${who} get nowhere: the choice has no target yet.`;
      return makeFinding(id, 'error', node.id, `choice:${choice.id}`, message);
    });
};

const openSteps = (node: Node): Finding[] => {
  if (node.kind === 'menu') return [];
  if ((node.kind === 'hours' || node.kind === 'overflow') && node.branches.length === 0)
    return [makeFinding(id, 'error', node.id, null, `Callers are stuck at ${nameOf(node)}: it has no way out.`)];
  return edgesOf(node)
    .filter((edge) => edge.target === null)
    .map(({ port }) => {
      const name =
        port.kind === 'branch' && 'branches' in node && node.branches.find((b) => b.id === port.branchId)?.name;
      const where = name ? `Callers for whom ${nameOf(node)} decides «${name}»` : `After ${nameOf(node)} callers`;
      return makeFinding(id, 'error', node.id, portKey(port), `${where} get nowhere: the way has no target yet.`);
    });
};

const startFixes = (design: Design): QuickFix[] => {
  const menu = Object.values(design.nodes).find((node) => node.kind === 'menu');
  return menu ? [{ label: `Start with ${nameOf(menu)}`, command: setStart(menu.id) }] : [];
};

const remembered = remembering();

/**
 * Ways that are not drawn yet, out of nodes that callers get to, and a design without a start. No-input and no-match
 * have rules of their own (T07, T08). A task without drawn ways out is no dead end: what it does is not known here.
 */
export const noDeadEnd: Check = {
  id,
  title: 'No reachable node is a dead end.',
  run: (design, context) => {
    if (design.start === null) {
      const message = 'No menu answers the call yet: the design has no start.';
      return [makeFinding(id, 'error', null, 'start', message, startFixes(design))];
    }
    const graph = graphOf(design);
    const { shape } = graph;
    const { reached } = treeOrderOf(shape);
    const findings: Finding[] = [];
    for (const slot of shape.order) {
      if (!reached[slot] || !mayBeOpen(shape.to, shape.first, slot)) continue;
      findings.push(...remembered(graph, slot, context, null, (node) => [...openChoices(node), ...openSteps(node)]));
    }
    return findings;
  },
};

/** Whether a slot has an edge that leads nowhere, or no edge at all. */
const mayBeOpen = (to: Int32Array, first: Int32Array, slot: number): boolean => {
  const end = first[slot + 1] as number;
  for (let edge = first[slot] as number; edge < end; edge++) if (to[edge] === -1) return true;
  return first[slot] === end;
};
