import type { Port } from '../model/edges';
import type { BranchId } from '../model/ids';
import type { Node, NodeOf } from '../model/node';
import { sameData } from '../model/same';
import type { EditProblem } from './command';

/** Whether a task keeps the actions of the file it was read from: only where they lead can be changed. */
export const keepsActions = (node: Node): node is NodeOf<'task'> =>
  node.kind === 'task' && node.source?.opaque.actions !== undefined;

/** The second and further ways back from the end of a task to those that called it: the file has one end for all. */
const isFurtherReturn = (id: BranchId): boolean => /^b\d+-\d+$/.test(id);

/**
 * Whether that branch of a task can lead elsewhere: the file has one end of the task for all that called it, so a way back
 * to one of several of them cannot.
 */
export const canLeadElsewhere = (node: Node, id: BranchId): boolean =>
  !keepsActions(node) ||
  !(isFurtherReturn(id) || node.branches.some((other) => isFurtherReturn(other.id) && other.id.startsWith(`${id}-`)));

/** May that way out of the node lead elsewhere? */
export const retargetProblem = (node: Node, port: Port): EditProblem | null =>
  port.kind === 'branch' && !canLeadElsewhere(node, port.branchId)
    ? { code: 'kept-actions', nodeId: node.id, what: 'return' }
    : null;

/** May the node become that: are branches of kept actions still the same, by id and name? */
export const keptActionsProblem = (before: Node | undefined, after: Node): EditProblem | null => {
  if (!before || !keepsActions(before) || after.kind !== 'task') return null;
  const named = (node: NodeOf<'task'>) => node.branches.map(({ id, name }) => [id, name]);
  if (!sameData(named(before), named(after))) return { code: 'kept-actions', nodeId: before.id, what: 'branches' };
  if (
    !sameData(before.actions, after.actions) ||
    !sameData(before.source?.opaque.actions, after.source?.opaque.actions)
  )
    return { code: 'kept-actions', nodeId: before.id, what: 'actions' };
  return null;
};
