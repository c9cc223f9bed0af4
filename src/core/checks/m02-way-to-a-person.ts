import type { Node } from '../model/node';
import { graphOf } from './call-graph';
import type { Check, Finding } from './finding';
import { kindCode } from './kinds';
import { makeFinding } from './make-finding';
import { toPersonIn, toUndecidedIn } from './people';
import { remembering } from './remember';
import { treeOrderOf } from './tree-order';
import { undecidedFindings } from './undecided';
import { nameOf } from './words';

const remembered = remembering();

/**
 * Judges the menus that callers get to: over any number of menus, by keys, by silence or by what a step decides, one
 * of the ways ends at a person (`isPerson`). Where all that can be said is that some way ends at a target of unknown
 * kind, the hint is at that target.
 */
export const everyMenuHasAWayToAPerson: Check = {
  id: 'IVR-M02',
  title: 'Every menu has a way to a person.',
  run: (design, context) => {
    const graph = graphOf(design);
    const { shape } = graph;
    const { reached } = treeOrderOf(shape);
    const toPerson = toPersonIn(shape);
    const severity = context.profile === 'public-service' ? 'error' : 'warning';
    const findings: Finding[] = [...undecidedFindings(graph, 'IVR-M02', context)];
    for (const slot of shape.order) {
      if (shape.kind[slot] !== kindCode.menu || !reached[slot] || toPerson[slot]) continue;
      if (toUndecidedIn(shape)[slot]) continue;
      const made = (node: Node) => {
        const message = `Callers of ${nameOf(node)} have no way to a person: no key, no silence and no callback leads to one.`;
        return makeFinding('IVR-M02', severity, node.id, null, message);
      };
      findings.push(...remembered(graph, slot, context, null, made));
    }
    return findings;
  },
};
