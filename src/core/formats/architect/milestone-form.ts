import type { Mark } from '../../measurement/marks';
import type { Json } from '../../model/json';
import type { Node } from '../../model/node';
import { actionsOf } from './actions';
import { usualName } from './compose-endings';
import { isStep } from './homes';
import type { StepPlace } from './places';
import { plainEnding } from './read-steps';
import { at, entryOf, itemsOf, type MapTree, type Tree } from './tree';
import { namedOf } from './values';

type Fields = { readonly [key: string]: Json };

/** The name of a task that counts the calls which come to a step. */
export const countingName = (node: Node): string => `Count ${node.name.trim() || node.kind}`;

/** The action that takes a call on to a step of the flow; where it leads is said when it is written. */
const leadTo = (node: Node): string => {
  if (node.kind === 'menu') return 'jumpToMenu';
  return isStep(node) ? 'jumpToTask' : 'disconnect';
};

/**
 * The actions of a task that counts a call and takes it on to the step. The fields of the milestone are those of exported
 * flows (`milestone`, `flowOutcome`).
 */
export const countingActions = ({ name, outcome }: Mark, node: Node): readonly Fields[] => [
  { addFlowMilestone: { name: 'Add Flow Milestone', milestone: { name }, flowOutcome: { name: outcome } } },
  { [leadTo(node)]: { name: usualName(leadTo(node)) } },
];

const only = (tree: Tree | undefined, known: readonly string[]): tree is MapTree =>
  tree?.kind === 'map' && tree.entries.every(({ key }) => known.includes(key));

/** A name that stands there; null: none, or one that only the call knows. */
const fixedName = (tree: Tree | undefined): string | null => {
  const { name, expression } = namedOf(tree);
  return expression === undefined && name.length <= 256 && name.trim() !== '' ? name : null;
};

/** What a reusable task reports that counts a call and takes it on, and does nothing else; null: it is another one. */
export const readCounting = ({ item, body, list }: StepPlace): Mark | null => {
  if (!item || !only(body, ['name', 'refId', 'actions'])) return null;
  const [first, second] = actionsOf(list ?? undefined);
  if (itemsOf(list ?? undefined).length !== 2 || first?.key !== 'addFlowMilestone' || !second) return null;
  if (!only(first.value, ['name', 'milestone', 'flowMilestone', 'flowOutcome'])) return null;
  if (entryOf(first.value, 'milestone') && entryOf(first.value, 'flowMilestone')) return null;
  const kind = plainEnding(second)?.kind;
  if (kind !== 'menu' && kind !== 'task' && kind !== 'disconnect') return null;
  const name = fixedName(at(first.value, 'milestone') ?? at(first.value, 'flowMilestone'));
  const outcome = fixedName(at(first.value, 'flowOutcome'));
  return name === null || outcome === null ? null : { name, outcome };
};
