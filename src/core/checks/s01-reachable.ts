import { removeNodes } from '../edit/nodes';
import { shapeOfAllWays } from './all-ways';
import { graphOf } from './call-graph';
import type { Check } from './finding';
import { makeFinding, noFindings } from './make-finding';
import { remembering } from './remember';
import { treeOrderOf } from './tree-order';
import { counted, nameOf } from './words';

const remembered = remembering();

/**
 * Speaks once of each part of the drawing that no call gets to, at the node where it begins: whoever connects that one,
 * connects what follows it. A step that callers of some variant get to is reached. Silent while there is no start (S02, S06 say so).
 */
export const everyNodeIsReachable: Check = {
  id: 'IVR-S01',
  title: 'Every node is reachable from the start.',
  run: (design, context) => {
    const graph = graphOf(design);
    const shape = shapeOfAllWays(graph);
    if (shape.start < 0) return noFindings;
    const { lostRoots, rank } = treeOrderOf(shape);
    return lostRoots.flatMap((root, index) => {
      const following = lostRoots[index + 1];
      const end = following === undefined ? shape.order.length : (rank[following] as number);
      const more = end - (rank[root] as number) - 1;
      return remembered(graph, root, context, more, (node) => {
        const rest = more > 0 ? ` or the ${counted(more, 'step')} after it` : '';
        const message = `Callers never get to ${nameOf(node)}${rest}: nothing leads there from the start.`;
        const fixes = [{ label: `Delete ${nameOf(node)}`, command: removeNodes([node.id]) }];
        return makeFinding('IVR-S01', 'warning', node.id, null, message, fixes);
      });
    });
  },
};
