import type { z } from 'zod';
import type { Design } from '../model/design';
import { isDigit } from '../model/digit';
import { choiceOf, type Port, portKey, targetAt } from '../model/edges';
import { nodeOf } from '../model/graph';
import type { ChoiceId, NodeId, PromptId } from '../model/ids';
import { issueText } from '../model/issue-text';
import { type Node, type NodeKind, nodeSchema } from '../model/node';
import type { Target } from '../model/target';
import type { EditProblem } from './command';
import { keptActionsProblem, retargetProblem } from './kept-actions';

/** Why a value does not fit its schema: the first issue, with its field as a path behind `prefix`. Null: it fits. */
export const valueProblem = (schema: z.ZodType, value: unknown, prefix: string): EditProblem | null => {
  const parsed = schema.safeParse(value);
  const issue = parsed.success ? undefined : parsed.error.issues[0];
  if (!issue) return null;
  const path = issue.path.map(String).join('.');
  return {
    code: 'invalid-value',
    field: [prefix, path].filter(Boolean).join('.') || 'value',
    message: issueText(issue),
  };
};

/** May a node be looked at, changed or removed: is it there? */
export const nodeProblem = (design: Design, id: NodeId): EditProblem | null =>
  nodeOf(design, id) ? null : { code: 'no-such-node', nodeId: id };

/** May this be edited as a menu? */
export const menuProblem = (design: Design, id: NodeId): EditProblem | null =>
  nodeProblem(design, id) ?? (nodeOf(design, id)?.kind === 'menu' ? null : { code: 'not-a-menu', nodeId: id });

/** May these nodes be removed? */
export const removeProblem = (design: Design, ids: readonly NodeId[]): EditProblem | null =>
  ids.map((id) => nodeProblem(design, id)).find((problem) => problem !== null) ?? null;

/** May an edge of `from` lead there? Null as target: may it lead nowhere? */
export const targetProblem = (design: Design, from: Node, target: Target | null): EditProblem | null => {
  if (target === null || target.kind === 'previous') return null;
  if (target.kind === 'node' || target.kind === 'jump') return nodeProblem(design, target.nodeId);
  return from.kind === 'menu'
    ? null
    : { code: 'invalid-value', field: 'target', message: 'only a menu can be repeated' };
};

/**
 * Does the node have that way out? A menu always has `no-match` and `fallback`: they come into being when an edge is
 * drawn from them.
 */
const portProblem = (node: Node, port: Port): EditProblem | null => {
  if (targetAt(node, port) !== undefined) return null;
  if (node.kind === 'menu' && (port.kind === 'no-match' || port.kind === 'fallback')) return null;
  return { code: 'no-such-port', nodeId: node.id, port: portKey(port) };
};

/** May this way out lead to that target? Asked by the canvas while dragging and by `connect`. */
export const connectProblem = (design: Design, from: NodeId, port: Port, target: Target | null): EditProblem | null => {
  const node = nodeOf(design, from);
  if (!node) return { code: 'no-such-node', nodeId: from };
  return portProblem(node, port) ?? retargetProblem(node, port) ?? targetProblem(design, node, target);
};

/**
 * May the choice (null: a new one) have that digit? It must be a key of the pad that no other choice of the menu has.
 * The digit it has already it may keep, so that a faulty design stays editable.
 */
export const digitProblem = (
  design: Design,
  menuId: NodeId,
  choiceId: ChoiceId | null,
  digit: string | null,
): EditProblem | null => {
  const menu = nodeOf(design, menuId);
  if (!menu) return { code: 'no-such-node', nodeId: menuId };
  if (menu.kind !== 'menu') return { code: 'not-a-menu', nodeId: menuId };
  const own = choiceId === null ? undefined : choiceOf(menu, choiceId);
  if (choiceId !== null && !own) return { code: 'no-such-choice', nodeId: menuId, choiceId };
  if (digit === null || own?.digit === digit) return null;
  if (!isDigit(digit)) return { code: 'not-a-digit', digit };
  return menu.choices.some((choice) => choice.digit === digit) ? { code: 'digit-taken', nodeId: menuId, digit } : null;
};

/** Kinds after which a call can go on within the flow. */
const startKinds: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'menu',
  'task',
  'hours',
  'overflow',
  'announcement',
  'language',
]);

/** May a call begin at that node? */
export const startProblem = (design: Design, id: NodeId): EditProblem | null => {
  const node = nodeOf(design, id);
  if (!node) return { code: 'no-such-node', nodeId: id };
  return startKinds.has(node.kind) ? null : { code: 'not-a-start', nodeId: id };
};

/** May that prompt be used? Null: may the place be silent? */
export const promptProblem = (design: Design, id: PromptId | null): EditProblem | null =>
  id === null || Object.hasOwn(design.prompts, id) ? null : { code: 'no-such-prompt', promptId: id };

const twice = (ids: readonly string[]): string | undefined => ids.find((id, index) => ids.indexOf(id) !== index);

/** The default choice that a menu names and does not have. */
const danglingDefault = (node: Node | undefined): ChoiceId | null =>
  node?.kind === 'menu' && node.defaultChoiceId !== null && !choiceOf(node, node.defaultChoiceId)
    ? node.defaultChoiceId
    : null;

/**
 * Is the node sound in itself: of its schema, with ids that are unique in it and a default choice it has? A default
 * that dangled in `before` already may stay, so that a faulty design can be mended field by field.
 */
export const shapeProblem = (node: Node, before?: Node): EditProblem | null => {
  const parsed = nodeSchema.safeParse(node);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    if (issue?.code === 'unrecognized_keys')
      return { code: 'no-such-field', nodeId: node.id, field: [...issue.path, issue.keys[0]].map(String).join('.') };
    return {
      code: 'invalid-value',
      field: issue?.path.map(String).join('.') || 'node',
      message: issue ? issueText(issue) : 'does not fit',
    };
  }
  const parts = node.kind === 'menu' ? node.choices : 'branches' in node ? node.branches : [];
  const double = twice(parts.map((part) => part.id));
  if (double !== undefined) return { code: 'id-taken', id: double };
  const dangling = danglingDefault(node);
  if (dangling !== null && dangling !== danglingDefault(before))
    return { code: 'no-such-choice', nodeId: node.id, choiceId: dangling };
  return keptActionsProblem(before, node);
};
