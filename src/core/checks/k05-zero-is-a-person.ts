import { portKey, targetNodeId } from '../model/edges';
import { edgeAt, graphOf, nodeAt } from './call-graph';
import type { Check, Finding } from './finding';
import { makeFinding } from './make-finding';
import { remembering } from './remember';
import { undecidedFindings } from './undecided';
import { nameOf } from './words';
import { zeroKeysIn, zeroTo } from './zero-key';

const remembered = remembering();

/**
 * Judges menus that have a 0: it should lead to a person, be it over a message, opening hours or a task with a person
 * among its ways. Menus without a 0 are M02's business.
 */
export const zeroIsAPerson: Check = {
  id: 'IVR-K05',
  title: '0 means a person, everywhere.',
  run: (design, context) => {
    const graph = graphOf(design);
    const findings: Finding[] = [...undecidedFindings(graph, 'IVR-K05', context)];
    const zeros = zeroKeysIn(graph.shape);
    for (const menu of graph.shape.order) {
      if (zeros.leadsTo[menu] !== zeroTo.elsewhere) continue;
      const node = nodeAt(graph, menu);
      const way = edgeAt(graph, menu, zeros.edge[menu] as number);
      if (!way) continue;
      const { target } = way;
      const toId = targetNodeId(node.id, target);
      const slot = toId === null ? undefined : graph.slots.get(toId);
      const there = slot === undefined ? undefined : graph.nodes[slot];
      const made = () => {
        const where =
          target?.kind === 'previous' ? 'back' : there && there !== node ? `to ${nameOf(there)}` : 'to itself';
        const message = `0 in ${nameOf(node)} leads ${where}, although callers expect a person on 0.`;
        return makeFinding('IVR-K05', 'warning', node.id, portKey(way.port), message);
      };
      findings.push(...remembered(graph, menu, context, there ?? way, made));
    }
    return findings;
  },
};
