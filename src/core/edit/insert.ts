import { emptyChoice } from '../model/build';
import type { Position } from '../model/design';
import { type Port, targetAt } from '../model/edges';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';
import { err } from '../model/result';
import type { Target } from '../model/target';
import { freeDigit } from './choices';
import type { Command, EditProblem } from './command';
import { freeChoiceId } from './fresh-ids';
import { addNodeAt } from './nodes';
import { connectProblem } from './rules';

const refused = (message: string): EditProblem => ({ code: 'invalid-value', field: 'target', message });

/** The node with that target as its first way out, or why it cannot have it. */
const leading = (node: Node, target: Target): Node | EditProblem => {
  if (node.kind === 'announcement' || node.kind === 'language') return { ...node, next: target };
  if (node.kind !== 'menu') return refused('only a menu, an announcement or a language can stand between two steps');
  if (target.kind === 'previous') return refused('«previous menu» would mean another menu behind this one');
  const open = node.choices.find((choice) => choice.digit === '1' && choice.target === null);
  if (open)
    return { ...node, choices: node.choices.map((choice) => (choice === open ? { ...choice, target } : choice)) };
  return {
    ...node,
    choices: [...node.choices, { ...emptyChoice(freeChoiceId(node), freeDigit(node)), target }],
  };
};

/**
 * Puts a node into an edge: what the edge led to becomes the node's first way out (a menu's choice on digit 1, or the
 * lowest free one; what follows an announcement or a language). «Repeat» stays a repeat of the menu it was drawn at.
 * Refused for nodes that have no such way out, unless the edge led nowhere yet.
 */
export const insertOnEdge =
  (from: NodeId, port: Port, node: Node, position: Position): Command =>
  (design) => {
    const problem = connectProblem(design, from, port, null);
    const before = nodeOf(design, from);
    if (problem || !before) return err(problem ?? { code: 'no-such-node', nodeId: from });
    const old = targetAt(before, port) ?? null;
    if (old === null) return addNodeAt(from, port, node, position)(design);
    const between = leading(node, old.kind === 'repeat' ? { kind: 'jump', nodeId: from } : old);
    return 'code' in between ? err(between) : addNodeAt(from, port, between, position)(design);
  };
