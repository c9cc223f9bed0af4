import type { Command } from '../edit/command';
import type { Design } from '../model/design';
import type { Digit } from '../model/digit';
import type { ChoiceId, NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import type { Classification, Node } from '../model/node';
import { err, ok } from '../model/result';

const change =
  (id: NodeId, edit: (node: Node, design: Design) => Node): Command =>
  (design) => {
    const node = Object.hasOwn(design.nodes, id) ? design.nodes[id] : undefined;
    if (!node) return err({ code: 'no-such-node', nodeId: id });
    return ok({ ...design, nodes: { ...design.nodes, [id]: edit(node, design) } });
  };

export const fixMenu = (id: NodeId, fields: Partial<Omit<Menu, 'kind' | 'id'>>): Command =>
  change(id, (node) => (node.kind === 'menu' ? { ...node, ...fields } : node));
export const fixDigit = (id: NodeId, choiceId: ChoiceId, digit: Digit): Command =>
  change(id, (node) =>
    node.kind === 'menu'
      ? { ...node, choices: node.choices.map((choice) => (choice.id === choiceId ? { ...choice, digit } : choice)) }
      : node,
  );
export const fixClassify = (id: NodeId, as: Classification): Command =>
  change(id, (node) => (node.kind === 'unknown' ? { ...node, classifiedAs: as } : node));
export const fixDelete =
  (id: NodeId): Command =>
  (design) => {
    const { [id]: _gone, ...nodes } = design.nodes;
    return ok({ ...design, nodes: nodes as Design['nodes'] });
  };
export const fixStart =
  (id: NodeId): Command =>
  (design) =>
    ok({ ...design, start: id });
export const fixMaxDepth =
  (maxDepth: number): Command =>
  (design) =>
    ok({ ...design, maxDepth });
