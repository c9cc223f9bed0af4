import type { NodeId } from '../model/ids';
import { expressionOf, type Node } from '../model/node';
import type { Command } from './command';
import { changeNode } from './parts';

/** Lets a target that an expression chooses in the call be a fixed one, yet to be named. */
export const nameFixedTarget = (id: NodeId): Command =>
  changeNode(id, (node) => {
    if (expressionOf(node) === undefined || !('expression' in node)) return node;
    const { expression: _, ...fixed } = node;
    return fixed as Node;
  });
