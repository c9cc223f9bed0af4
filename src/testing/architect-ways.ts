import type { Design } from '../core/model/design';
import { edgesOf, targetNodeId } from '../core/model/edges';
import { menusOf, nodeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import type { Menu } from '../core/model/menu';
import { externalRef, type Node } from '../core/model/node';
import type { Target } from '../core/model/target';
import type { Lines, WalkedFlow, WalkedMenu, Way } from './architect-walk';

/** The id a menu or task has in the file. */
const refIdOf = (node: Node): string => node.source?.id ?? node.id;

/** The ways of a design in the words of the walk through its file, to be held against those counted there. */
export const waysIn = (design: Design, flow: WalkedFlow) => {
  const taskLines = new Set(flow.tasks.map(({ line }) => line));
  const isReusableTask = (node: Node): boolean =>
    node.source?.line !== undefined && taskLines.has(node.source.line) && node.kind !== 'menu';

  const wayTo = (from: Node, target: Target | null): Way | null => {
    if (target === null) return null;
    if (target.kind === 'previous') return 'previous';
    if (target.kind === 'repeat') return from.kind === 'menu' ? `menu ${refIdOf(from)}` : 'repeat';
    const node = nodeOf(design, target.nodeId);
    if (!node) return 'missing';
    if (node.kind === 'menu') return `menu ${refIdOf(node)}`;
    if (isReusableTask(node)) return `task ${refIdOf(node)}`;
    if (node.kind === 'disconnect') return 'hang up';
    if (node.kind === 'unknown') return 'unknown';
    const outside = externalRef(node);
    return outside === null ? `body ${node.source?.line}` : `${node.kind} ${outside}`;
  };

  /** Every way out of a step that stands for a list of actions. */
  const waysOut = (node: Node): readonly Way[] => {
    const edges = edgesOf(node);
    if (node.kind === 'disconnect') return ['hang up'];
    const outside = externalRef(node);
    if (outside !== null) return [`${node.kind} ${outside}`];
    return edges.flatMap(({ target }) => wayTo(node, target) ?? []);
  };

  const isOwnBody = (node: Node, { from, to }: Lines): boolean => {
    const line = node.source?.line;
    return node.kind !== 'menu' && line !== undefined && line >= from && line <= to;
  };

  return {
    /** The ways of each choice of a menu, in its order; a choice's own list of actions counts as the choice. */
    ofMenu: (menu: Menu, walked: WalkedMenu): readonly (readonly Way[])[] =>
      menu.choices.map((choice, index) => {
        const lines = walked.choices[index];
        const target = nodeOf(design, targetNodeId(menu.id, choice.target));
        if (target && lines && isOwnBody(target, lines)) return waysOut(target);
        const way = wayTo(menu, choice.target);
        return way === null ? [] : [way];
      }),
    /** The ways of each reusable task, by its line in the file. */
    ofTasks: (): ReadonlyMap<number, readonly Way[]> => {
      const ways = new Map<number, readonly Way[]>();
      for (const node of Object.values(design.nodes))
        if (isReusableTask(node)) ways.set(node.source?.line as number, waysOut(node));
      return ways;
    },
    to: (node: NodeId | null): Way | null => {
      const start = nodeOf(design, node);
      return start ? wayTo(start, { kind: 'node', nodeId: start.id }) : null;
    },
  };
};

/** The ids, as in the file, of the menus that a call can come to over the edges of the design. */
export const menusReached = (design: Design): readonly string[] => {
  const reached = new Set<NodeId>();
  const queue: NodeId[] = design.start === null ? [] : [design.start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const node = nodeOf(design, id);
    if (!node || reached.has(id)) continue;
    reached.add(id);
    for (const { target } of edgesOf(node)) {
      const next = targetNodeId(id, target);
      if (next !== null) queue.push(next);
    }
  }
  return menusOf(design).flatMap((menu) => (reached.has(menu.id) ? refIdOf(menu) : []));
};
