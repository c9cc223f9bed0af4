import { updateDesign } from '../edit/design-fields';
import { updateNode } from '../edit/nodes';
import type { NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import { type CallGraph, graphOf } from './call-graph';
import type { Check, CheckContext, Finding } from './finding';
import { kindCode } from './kinds';
import { makeFinding } from './make-finding';
import { remembering } from './remember';
import { treeOrderOf } from './tree-order';
import { nameOf } from './words';

const id = 'IVR-S05';

const menuAt = (graph: CallGraph, nodeId: NodeId): readonly [Menu, number] | null => {
  const slot = graph.slots.get(nodeId);
  const node = slot === undefined ? undefined : graph.nodes[slot];
  return node?.kind === 'menu' ? [node, slot as number] : null;
};

/**
 * The depth of a menu: one more than that of the menu it is nested under, else menus on the shortest way from the start.
 * A nesting under itself or under something that is no menu does not count. -1: neither nested nor reached.
 */
const depthOf = (graph: CallGraph, menu: Menu, slot: number, byWay: Int32Array): number => {
  if (menu.nestedUnder === null) return byWay[slot] as number;
  const seen = new Set<number>([slot]);
  let above = 0;
  let parent = menuAt(graph, menu.nestedUnder);
  while (parent) {
    const [node, at] = parent;
    if (seen.has(at)) return byWay[slot] as number;
    seen.add(at);
    above++;
    if (node.nestedUnder === null || !menuAt(graph, node.nestedUnder)) {
      const depth = byWay[at] as number;
      return (depth < 0 ? 1 : depth) + above;
    }
    parent = menuAt(graph, node.nestedUnder);
  }
  return byWay[slot] as number;
};

const limitFinding = (maxDepth: number, limits: CheckContext['limits']): Finding => {
  const nearest = Math.min(Math.max(maxDepth, 1), limits.maxDepth);
  const message = `The design allows menus ${maxDepth} deep; a limit is a number from 1 to ${limits.maxDepth}, so ${limits.maxDepth} counts for callers.`;
  const fixes = [{ label: `Set the limit to ${nearest}`, command: updateDesign({ maxDepth: nearest }) }];
  return makeFinding(id, 'error', null, 'maxDepth', message, fixes);
};

const deepFinding = (menu: Menu, depth: number, byWay: number, max: number, context: CheckContext): Finding => {
  const { depthWarning } = context.limits;
  const nested = menu.nestedUnder !== null;
  const message =
    depth > max
      ? `${nameOf(menu)} is at depth ${depth}, but callers may be led through ${max} menus at most.`
      : `${nameOf(menu)} is at depth ${depth}: callers lose the thread in menus more than ${depthWarning} deep.`;
  const fixes =
    nested && byWay > 0 && byWay < depth
      ? [
          {
            label: `Count it where callers get to it, at depth ${byWay}`,
            command: updateNode(menu.id, 'menu', { nestedUnder: null }),
          },
        ]
      : [];
  return makeFinding(id, depth > max ? 'error' : 'warning', menu.id, nested ? 'nestedUnder' : null, message, fixes);
};

const remembered = remembering();

/** The design's own limit counts where it is one from 1 to 5; else 5 does. */
export const menusAreNotTooDeep: Check = {
  id,
  title: 'Menus are not too deep.',
  run: (design, context) => {
    const { limits } = context;
    const { maxDepth } = design;
    const findings: Finding[] = [];
    const valid = maxDepth === null || (maxDepth >= 1 && maxDepth <= limits.maxDepth);
    if (maxDepth !== null && !valid) findings.push(limitFinding(maxDepth, limits));
    const max = valid && maxDepth !== null ? maxDepth : limits.maxDepth;
    const graph = graphOf(design);
    const { menuDepth } = treeOrderOf(graph.shape);
    for (const slot of graph.shape.order) {
      if (graph.shape.kind[slot] !== kindCode.menu) continue;
      const node = graph.nodes[slot];
      if (node?.kind !== 'menu') continue;
      const byWay = menuDepth[slot] as number;
      const depth = depthOf(graph, node, slot, menuDepth);
      if (depth <= max && depth <= limits.depthWarning) continue;
      const key = (depth * 4096 + byWay) * 4096 + max;
      findings.push(...remembered(graph, slot, context, key, () => deepFinding(node, depth, byWay, max, context)));
    }
    return findings;
  },
};
