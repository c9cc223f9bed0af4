import type { Menu } from '../../model/menu';
import { expressionOf, type Node, type NodeOf, shownId } from '../../model/node';
import { writtenTargetId } from '../flow-json/write';
import { goesOnAt } from '../passed-through';
import type { Comparison } from './comparison';

const kindWords = (node: Node): string => (node.kind === 'language' ? 'change of language' : node.kind);

const lostOfKind = (node: Exclude<Node, Menu | NodeOf<'unknown'>>): string => {
  switch (node.kind) {
    case 'queue':
    case 'flow':
    case 'number':
    case 'user':
    case 'group':
      return `that it is a ${node.kind} (an option has its id only)`;
    default:
      return `what it does: a SetPrompt flow has no ${kindWords(node)}, its id stands for it`;
  }
};

const lostOfNode = (node: Exclude<Node, Menu>, again: NodeOf<'unknown'> | undefined): string[] => {
  const lost: string[] = [];
  if (node.kind !== 'unknown') lost.push(lostOfKind(node));
  else {
    if (node.targetId === '') lost.push('that nobody has said which target it is');
    if (again && node.classifiedAs !== again.classifiedAs)
      lost.push(node.classifiedAs === null ? 'that nobody has said what it is' : `that it is a ${node.classifiedAs}`);
  }
  if (expressionOf(node) !== undefined) lost.push('that it is chosen in the call, by an expression');
  if (node.name !== '') lost.push(`its name, ${node.name}`);
  if (node.answerGiven) lost.push('its mark «answer given»');
  if (node.source && Object.keys(node.source.opaque).length > 0) lost.push('what its source says beside the id');
  return lost;
};

/** What everything that is no menu is beside the id it is named by. */
export const lostOfTargets = ({ design, writtenIds, targetBack }: Comparison, nodes: readonly Node[]): string[] => {
  const menuIds = new Set(writtenIds.values());
  const writtenBy = new Map<string, string>();
  return nodes.flatMap((node) => {
    if (node.kind === 'menu') return [];
    const written = writtenTargetId(design, node);
    const again = targetBack(written);
    const next = goesOnAt(design, node);
    if (next !== node)
      return [
        `target ${written}: what it does: a SetPrompt flow has no ${kindWords(node)}, calls go on to ${shownId(next)}`,
      ];
    const lost = lostOfNode(node, again);
    const twin = writtenBy.get(written);
    if (twin === undefined) writtenBy.set(written, node.id);
    else lost.push(`that ${twin} and ${node.id} are two targets`);
    if (menuIds.has(written)) lost.push('that it is not the menu of the same id');
    else if (!again) lost.push('that it is there: nothing written leads to it');
    return lost.map((line) => `target ${written}: ${line}`);
  });
};
