import type { Design } from '../../model/design';
import { nodeOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import type { Json } from '../../model/json';
import { actingKind, expressionOf, externalRef, type Node } from '../../model/node';
import { assertNever } from '../../model/result';
import type { Target } from '../../model/target';
import type { OutsideKind } from './endings';
import { type Home, isStep, type RefIds } from './homes';
import type { ArchitectOptions } from './options';
import { menuReference, taskReference } from './references';

type Fields = { readonly [key: string]: Json };

/** How a design is written: where everything stands and what it is called there. */
export interface Plan {
  readonly design: Design;
  readonly root: string;
  readonly options: ArchitectOptions;
  readonly homes: ReadonlyMap<NodeId, Home>;
  readonly refIds: RefIds;
}

/** An action that leads on: its key and the fields that say where. */
export interface WrittenEnding {
  readonly key: string;
  readonly fields: Fields;
}

/** What lies outside, by its name or by what chooses it in the call. */
export const namedValue = (node: Node, ref: string): Json => {
  const expression = expressionOf(node);
  return expression === undefined ? { lit: { name: ref } } : { exp: expression };
};

const outsideEnding = (plan: Plan, node: Node, kind: OutsideKind): WrittenEnding => {
  const ref = externalRef(node) ?? '';
  const expression = expressionOf(node);
  switch (kind) {
    case 'queue':
      return { key: 'transferToAcd', fields: { targetQueue: namedValue(node, ref), priority: { lit: 0 } } };
    case 'flow':
      return {
        key: 'transferToFlow',
        fields: { targetFlow: expression === undefined ? { name: ref } : { exp: expression } },
      };
    case 'number':
      return {
        key: 'transferToNumber',
        fields: { targetNumber: expression === undefined ? { lit: ref } : { exp: expression } },
      };
    case 'user':
      return { key: 'transferToUser', fields: { targetUser: namedValue(node, ref) } };
    case 'group':
      return { key: 'transferToGroup', fields: { [plan.options.groupField]: namedValue(node, ref) } };
    case 'voicemail':
      return { key: 'transferToVoicemail', fields: { destination: { queue: { targetQueue: namedValue(node, ref) } } } };
    case 'callback':
      return { key: 'createCallback', fields: { targetQueue: namedValue(node, ref) } };
    default:
      return assertNever(kind);
  }
};

/** The action that takes a call to a node; null where nothing of the platform does. */
const endingAtNode = (plan: Plan, node: Node): WrittenEnding | null => {
  if (node.kind === 'menu')
    return {
      key: 'jumpToMenu',
      fields: { targetMenuRef: menuReference(plan.root, plan.refIds.nodes.get(node.id) ?? '') },
    };
  if (isStep(node))
    return {
      key: 'jumpToTask',
      fields: { targetTaskRef: taskReference(plan.root, plan.refIds.nodes.get(node.id) ?? '') },
    };
  const kind = actingKind(node);
  switch (kind) {
    case 'disconnect':
      return { key: 'disconnect', fields: {} };
    case 'queue':
    case 'flow':
    case 'number':
    case 'user':
    case 'group':
    case 'voicemail':
    case 'callback':
      return outsideEnding(plan, node, kind);
    default:
      return null;
  }
};

/** The action that takes a call along an edge; null: none, the edge leads nowhere that can be written. */
export const endingAt = (plan: Plan, target: Target | null): WrittenEnding | null => {
  if (target === null) return null;
  if (target.kind === 'repeat') return { key: 'repeatMenu', fields: {} };
  if (target.kind === 'previous') return { key: 'previousMenu', fields: {} };
  const node = nodeOf(plan.design, target.nodeId);
  return node ? endingAtNode(plan, node) : null;
};

const inWords: Readonly<Record<string, string>> = {
  jumpToMenu: 'Jump to Menu',
  jumpToTask: 'Jump to Reusable Task',
  disconnect: 'Disconnect',
  repeatMenu: 'Repeat Menu',
  previousMenu: 'Previous Menu',
  transferToAcd: 'Transfer to ACD',
  transferToFlow: 'Transfer to Flow',
  transferToNumber: 'Transfer to Number',
  transferToUser: 'Transfer to User',
  transferToGroup: 'Transfer to Group',
  transferToVoicemail: 'Transfer to Voicemail',
  createCallback: 'Create Callback',
};

/** The name an action has in exports when nobody gave it another. */
export const usualName = (key: string): string => inWords[key] ?? key;

export const endingAction = ({ key, fields }: WrittenEnding): Fields => ({
  [key]: { name: usualName(key), ...fields },
});
