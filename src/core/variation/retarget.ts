import type { NodeId } from '../model/ids';
import type { Menu, Outcome } from '../model/menu';
import type { Node } from '../model/node';
import { assertNever } from '../model/result';
import { mapped } from '../model/same';
import type { Target } from '../model/target';

/** A target with the step it leads to replaced; the very same one where it stays. */
export const retarget = (target: Target | null, to: (id: NodeId) => NodeId): Target | null => {
  if (target === null || target.kind === 'repeat' || target.kind === 'previous') return target;
  const nodeId = to(target.nodeId);
  return nodeId === target.nodeId ? target : { ...target, nodeId };
};

const outcome = (one: Outcome, to: (id: NodeId) => NodeId): Outcome => {
  const target = retarget(one.target, to);
  return target === one.target ? one : { ...one, target };
};

const retargetedMenu = (menu: Menu, to: (id: NodeId) => NodeId): Menu => ({
  ...menu,
  choices: mapped(menu.choices, (choice) => {
    const target = retarget(choice.target, to);
    return target === choice.target ? choice : { ...choice, target };
  }),
  noInput: outcome(menu.noInput, to),
  noMatch: menu.noMatch === 'as-no-input' ? menu.noMatch : outcome(menu.noMatch, to),
  fallback: retarget(menu.fallback, to),
});

/** A step whose ways out lead to what `to` says instead. */
export const retargeted = (node: Node, to: (id: NodeId) => NodeId): Node => {
  switch (node.kind) {
    case 'menu':
      return retargetedMenu(node, to);
    case 'announcement':
    case 'language':
      return { ...node, next: retarget(node.next, to) };
    case 'hours':
    case 'overflow':
    case 'task':
      return {
        ...node,
        branches: mapped(node.branches, (branch) => {
          const target = retarget(branch.target, to);
          return target === branch.target ? branch : { ...branch, target };
        }),
      };
    case 'queue':
    case 'flow':
    case 'number':
    case 'user':
    case 'group':
    case 'voicemail':
    case 'callback':
    case 'disconnect':
    case 'unknown':
      return node;
    default:
      return assertNever(node);
  }
};
