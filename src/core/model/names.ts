import type { Design } from './design';
import type { Edge, Port } from './edges';
import { branchOf, choiceOf } from './edges';
import { nodeOf } from './graph';
import type { NodeId } from './ids';
import type { Choice } from './menu';
import { actingKind, isDecision, type Node, type NodeKind, shownId } from './node';
import { assertNever } from './result';
import type { Target } from './target';

/** What a kind of node is called in sentences and lists. */
export const kindNames: Readonly<Record<NodeKind, string>> = {
  menu: 'Menu',
  queue: 'Queue',
  flow: 'Flow',
  number: 'Number',
  user: 'Person',
  group: 'Group',
  voicemail: 'Voicemail',
  callback: 'Callback',
  disconnect: 'Disconnect',
  announcement: 'Announcement',
  language: 'Language',
  hours: 'Opening hours',
  overflow: 'Overflow',
  task: 'Task',
  unknown: 'Unknown target',
};

/** A choice in a word: its label, else its digit. */
export const choiceWord = (choice: Choice): string => choice.label.trim() || choice.digit || 'the default choice';

/** What people call a node: its name, else its id in the source, else its kind. The end of a call needs no other name. */
export const nodeName = (node: Node): string =>
  node.name.trim() || (node.kind === 'disconnect' ? '' : shownId(node)) || kindNames[actingKind(node)];

/** The same by id; an id the design does not have is its own name. */
export const nameOf = (design: Design, id: NodeId): string => {
  const node = nodeOf(design, id);
  return node ? nodeName(node) : id;
};

/** Where an edge leads, in a word or two; null: nowhere yet. */
export const targetName = (design: Design, target: Target | null): string | null => {
  if (target === null) return null;
  switch (target.kind) {
    case 'node':
    case 'jump':
      return nameOf(design, target.nodeId);
    case 'repeat':
      return 'Repeat this menu';
    case 'previous':
      return 'Previous menu';
    default:
      return assertNever(target);
  }
};

/** What a way out is called: «choice 3», «no input», «branch open». */
export const portName = (node: Node, port: Port): string => {
  switch (port.kind) {
    case 'choice': {
      const choice = node.kind === 'menu' ? choiceOf(node, port.choiceId) : undefined;
      return choice?.digit ? `choice ${choice.digit}` : 'choice without a digit';
    }
    case 'no-input':
      return 'no input';
    case 'no-match':
      return 'no match';
    case 'fallback':
      return 'fallback';
    case 'next':
      return 'next';
    case 'branch': {
      const branch = isDecision(node) ? branchOf(node.branches, port.branchId) : undefined;
      return `branch ${branch?.name ?? port.branchId}`;
    }
    default:
      return assertNever(port);
  }
};

/** An edge in words: «Main menu, choice 3, leads to Sales». */
export const edgeWords = (design: Design, edge: Edge): string => {
  const node = nodeOf(design, edge.from);
  const from = node ? `${nodeName(node)}, ${portName(node, edge.port)}` : edge.from;
  const to = targetName(design, edge.target);
  return to === null ? `${from}, leads nowhere yet` : `${from}, leads to ${to}`;
};
