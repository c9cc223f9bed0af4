import type { Design } from '../model/design';
import { edgesOf, type Port } from '../model/edges';
import type { NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import { type Branch, isDecision, type Node } from '../model/node';
import { assertNever, err, ok } from '../model/result';
import { mapped, patched, sameData } from '../model/same';
import type { Target } from '../model/target';
import { soundAbout } from '../variation/overrides';
import type { Command, EditProblem } from './command';
import { menuProblem, nodeProblem, shapeProblem } from './rules';

/** A branch with another target; what was the way back to a caller is a way like any other then. */
const ledElsewhere = (branch: Branch, target: Target | null): Branch => {
  if (sameData(branch.target, target)) return branch;
  const { returns: _, ...rest } = branch;
  return { ...rest, target };
};

/**
 * The design with this node in the place of the one with its id; the very same design where it is the same node. What
 * variants say of a menu is kept sound with it.
 */
export const withNode = (design: Design, node: Node): Design => {
  if (design.nodes[node.id] === node) return design;
  const variation = design.variation && node.kind === 'menu' ? soundAbout(design.variation, node) : design.variation;
  return { ...design, nodes: { ...design.nodes, [node.id]: node }, variation };
};

/** The node with `change` applied to every target it leads to; the very same node where none changes. */
export const mapTargets = (node: Node, change: (target: Target | null, port: Port) => Target | null): Node =>
  edgesOf(node).reduce((now, { port, target }) => withTarget(now, port, change(target, port)), node);

/** The node with that way out leading there; the very same node where it did already, or has no such way out. */
export const withTarget = (node: Node, port: Port, target: Target | null): Node => {
  switch (port.kind) {
    case 'choice':
      if (node.kind !== 'menu') return node;
      return patched(node, {
        choices: mapped(node.choices, (choice) => (choice.id === port.choiceId ? patched(choice, { target }) : choice)),
      });
    case 'no-input':
      return node.kind === 'menu' ? patched(node, { noInput: patched(node.noInput, { target }) }) : node;
    case 'no-match':
      if (node.kind !== 'menu') return node;
      if (node.noMatch !== 'as-no-input') return patched(node, { noMatch: patched(node.noMatch, { target }) });
      return target === null ? node : { ...node, noMatch: { promptId: null, target } };
    case 'fallback':
      return node.kind === 'menu' ? patched(node, { fallback: target }) : node;
    case 'next':
      return node.kind === 'announcement' || node.kind === 'language' ? patched(node, { next: target }) : node;
    case 'branch':
      if (!isDecision(node)) return node;
      return patched(node, {
        branches: mapped(node.branches, (branch) =>
          branch.id === port.branchId ? ledElsewhere(branch, target) : branch,
        ),
      });
    default:
      return assertNever(port);
  }
};

/** The node with that outside reference in the field its kind has for one; null: its kind has none. */
export const withReference = (node: Node, ref: string): Node | null => {
  switch (node.kind) {
    case 'queue':
    case 'callback':
      return { ...node, queueId: ref };
    case 'flow':
      return { ...node, flowId: ref };
    case 'number':
      return { ...node, number: ref };
    case 'user':
      return { ...node, userId: ref };
    case 'group':
      return { ...node, groupId: ref };
    case 'voicemail':
      return { ...node, mailbox: ref };
    case 'unknown':
      return { ...node, targetId: ref };
    default:
      return null;
  }
};

/**
 * A command that changes one node: `change` gives the changed node, or says why not. The result is held against the
 * schema, so that no command makes a design that would not load.
 */
export const changeNode =
  (id: NodeId, change: (node: Node, design: Design) => Node | EditProblem): Command =>
  (design) => {
    const node = design.nodes[id];
    const missing = nodeProblem(design, id);
    if (missing || !node) return err(missing ?? { code: 'no-such-node', nodeId: id });
    const changed = change(node, design);
    if ('code' in changed) return err(changed);
    if (changed === node || sameData(changed, node)) return ok(design);
    const problem = shapeProblem(changed, node);
    return problem ? err(problem) : ok(withNode(design, changed));
  };

/** The same for a menu; refused for other nodes. */
export const changeMenu = (id: NodeId, change: (menu: Menu, design: Design) => Menu | EditProblem): Command =>
  changeNode(id, (node, design) =>
    node.kind === 'menu' ? change(node, design) : (menuProblem(design, id) ?? { code: 'not-a-menu', nodeId: id }),
  );
