import type { Design } from '../../model/design';
import { nodeOf, nodesOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import { expressionOf, type Node, type NodeOf, shownId } from '../../model/node';
import { goesOnAt, goesOnAtId } from '../passed-through';
import { writtenTargetId } from './write';
import { writtenMenuIdsOf } from './written-ids';

const startOf = (design: Design): NodeId | null => {
  const start = nodeOf(design, design.start);
  return start ? goesOnAt(design, start).id : design.start;
};

/** The nodes that the written flow names: first step, targets of choices and of silence. */
const namedNodes = (design: Design, menus: readonly Menu[]): ReadonlySet<NodeId | null> =>
  new Set([
    startOf(design),
    ...menus.flatMap((menu) =>
      [menu.noInput.target, ...menu.choices.map((choice) => choice.target)].map((target) =>
        goesOnAtId(design, menu.id, target),
      ),
    ),
  ]);

const kindWords = (node: Node): string => (node.kind === 'language' ? 'change of language' : node.kind);

const lostOfKind = (node: Exclude<Node, Menu | NodeOf<'unknown'>>): string => {
  switch (node.kind) {
    case 'queue':
    case 'flow':
    case 'number':
    case 'user':
    case 'group':
      return `that it is a ${node.kind} (flow JSON has its id only)`;
    default:
      return `what it does: flow JSON has no ${kindWords(node)}, its id stands for it`;
  }
};

const lostOfNode = (node: Exclude<Node, Menu>): string[] => {
  const lost: string[] = [];
  if (node.kind !== 'unknown') lost.push(lostOfKind(node));
  else {
    if (node.targetId === '') lost.push('that nobody has said which target it is');
    if (node.classifiedAs !== null) lost.push(`that it is a ${node.classifiedAs}`);
  }
  if (expressionOf(node) !== undefined) lost.push('that it is chosen in the call, by an expression');
  if (node.name !== '') lost.push(`its name, ${node.name}`);
  if (node.answerGiven) lost.push('its mark «answer given»');
  if (node.source && (node.source.text !== null || Object.keys(node.source.opaque).length > 0))
    lost.push('what its source says beside the id');
  return lost;
};

/** What everything that is no menu is beside the id it is named by. */
export const lostOfTargets = (design: Design, menus: readonly Menu[]): string[] => {
  const named = namedNodes(design, menus);
  const menuIds = new Set(writtenMenuIdsOf(design).values());
  const writtenBy = new Map<string, NodeId>();
  return nodesOf(design).flatMap((node) => {
    if (node.kind === 'menu') return [];
    const written = writtenTargetId(design, node);
    const next = goesOnAt(design, node);
    if (next !== node)
      return [`target ${written}: what it does: flow JSON has no ${kindWords(node)}, calls go on to ${shownId(next)}`];
    const lost = lostOfNode(node);
    if (menuIds.has(written)) lost.push('that it is not the menu of the same id');
    const twin = writtenBy.get(written);
    if (twin === undefined) writtenBy.set(written, node.id);
    else lost.push(`that ${twin} and ${node.id} are two targets`);
    if (!named.has(node.id)) lost.push('that it is there: nothing written leads to it');
    return lost.map((line) => `target ${written}: ${line}`);
  });
};
