import type { Json } from '../../model/json';
import type { Variation } from '../../model/variation';
import { actionsOf } from './actions';
import { actionName } from './endings';
import type { StepPlace } from './places';
import { plainEnding } from './read-steps';
import { at, itemsOf, type MapTree, onlyEntry, type Tree, textAt, textOf } from './tree';
import { isInherited } from './values';

type Fields = { readonly [key: string]: Json };

const isFields = (json: Json | undefined): json is Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** A caller of whom the flow knows nothing else is known by the number they call from. */
export const defaultCustomerId = 'Call.Ani';

/** How long a call waits for the answer, in seconds; then its caller hears the base menus. */
const waitSeconds = 3;

const answered = 'Task.Variant';

/** What the flow asks, and by what. */
export interface DecisionFacts {
  readonly integration: string;
  readonly action: string;
  readonly customerId: string;
  /** The flow's id in the org; empty: it was not known. */
  readonly flowId: string;
  /** The base first. */
  readonly variants: readonly { readonly id: string; readonly name: string }[];
}

export const factsOf = (variation: Variation, flowId: string): DecisionFacts => ({
  integration: variation.dataAction.integration,
  action: variation.dataAction.action,
  customerId: variation.dataAction.customerIdExpression ?? defaultCustomerId,
  flowId,
  variants: [variation.base, ...variation.variants].map(({ id, name }) => ({ id, name })),
});

const inputsOf = ({ customerId, flowId }: Pick<DecisionFacts, 'customerId' | 'flowId'>): Fields => ({
  conversationId: { exp: 'Call.ConversationId' },
  customerId: { exp: customerId },
  ani: { exp: 'Call.Ani' },
  dnis: { exp: 'Call.CalledAddressOriginal' },
  flowId: { lit: flowId },
});

const outputs: Fields = {
  variant: { var: answered },
  segment: { var: 'Task.Segment' },
  menuKey: { var: 'Task.MenuKey' },
};

const textVariable = (name: string): Fields => ({ stringVariable: { name, initialValue: { noValue: true } } });

export const decisionVariables: readonly Fields[] = [answered, 'Task.Segment', 'Task.MenuKey'].map(textVariable);

/** A way out of the decision, as a jump that is yet to be told where it leads. */
const wayNamed = (name: string): Fields => ({ disconnect: { name } });

/** What the ways out of a decision are called, in the order they are found in it. */
export const decisionWays = (facts: DecisionFacts): readonly string[] => [
  ...facts.variants.map((_, index) => `case ${index + 1}`),
  'default',
  'failure',
  'timeout',
];

const objectAt = (json: Json | undefined, ...keys: readonly string[]): Fields => {
  let now = json;
  for (const key of keys) now = isFields(now) && Object.hasOwn(now, key) ? now[key] : undefined;
  return isFields(now) ? now : {};
};

const firstOf = (json: Json | undefined): Json | undefined => (Array.isArray(json) ? json[0] : undefined);

/** What of a decision is the same whichever variants there are: how long it waits, what is heard meanwhile, names. */
interface DecisionFrame {
  readonly ask: Fields;
  /** Of the action that is asked. */
  readonly outputs: Fields;
  readonly go: Fields;
}

const ownFrame: DecisionFrame = {
  ask: {
    name: 'Ask which menus this caller hears',
    processingPrompt: { noValue: true },
    timeout: { lit: { seconds: waitSeconds } },
  },
  outputs: { successOutputs: outputs },
  go: { name: 'Go to these menus' },
};

/** The same of a decision as it stands in a file: somebody may have set it otherwise there. */
const frameOf = (actions: Json, { integration, action }: DecisionFacts): DecisionFrame => {
  const { category, outputs: ways, ...ask } = objectAt(firstOf(actions), 'callData');
  const { inputs: _, ...asked } = objectAt(category, integration, 'dataAction', action);
  const { evaluate: __, ...go } = objectAt(firstOf(objectAt(ways, 'success').actions), 'switch');
  return { ask, outputs: asked, go };
};

/**
 * The actions of a task that asks which variant a call hears and goes to its menus: to the base where the answer is none
 * that is known, does not come in time, or is an error. Each way out is a placeholder, to be pointed to its step. `before`:
 * what the task did in its file until now, and what it asked; what somebody set in it stays.
 */
export const decisionActions = (
  facts: DecisionFacts,
  before: { readonly actions: Json; readonly facts: DecisionFacts } | null = null,
): readonly Fields[] => {
  const frame = before === null ? ownFrame : frameOf(before.actions, before.facts);
  const toBase = (): Fields => ({ actions: [wayNamed(facts.variants[0]?.name || 'Base menu')] });
  const cases = facts.variants.map(({ id, name }) => ({
    case: { value: { exp: `${answered} == "${id}"` }, actions: [wayNamed(name || id)] },
  }));
  const asked: Fields = { inputs: inputsOf(facts), ...frame.outputs };
  return [
    {
      callData: {
        ...frame.ask,
        category: { [facts.integration]: { dataAction: { [facts.action]: asked } } },
        outputs: {
          success: {
            actions: [{ switch: { ...frame.go, evaluate: { firstTrue: { cases, default: toBase() } } } }],
          },
          failure: toBase(),
          timeout: toBase(),
        },
      },
    },
  ];
};

const only = (tree: Tree | undefined, known: readonly string[]): boolean =>
  tree?.kind === 'map' && tree.entries.every(({ key, value }) => known.includes(key) || isInherited(value));

const saysNothing = (tree: Tree | undefined): boolean =>
  tree === undefined || (tree.kind === 'map' && tree.entries.every(({ value }) => isInherited(value)));

const listAt = (tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined => at(tree, ...keys, 'actions');

/** The one thing a list of actions does, where that is only to lead on; null for anything else. */
const readStepEnding = (list: Tree | undefined): { readonly name: string } | null => {
  const [action] = actionsOf(list);
  return action && itemsOf(list).length === 1 && plainEnding(action) ? { name: actionName(action) } : null;
};

/** Whether the inputs are those that we ask with. */
const readInputs = (inputs: Tree | undefined): Pick<DecisionFacts, 'customerId' | 'flowId'> | null => {
  const customerId = textOf(at(inputs, 'customerId', 'exp'));
  const flowId = textOf(at(inputs, 'flowId', 'lit')) ?? '';
  if (customerId === undefined || !at(inputs, 'flowId')) return null;
  const wanted = inputsOf({ customerId, flowId });
  if (!only(inputs, Object.keys(wanted))) return null;
  const said = (key: string): string => textAt(inputs, key, 'exp');
  const same = ['conversationId', 'ani', 'dnis'].every((key) => said(key) === (wanted[key] as Fields).exp);
  return same ? { customerId, flowId } : null;
};

const readCase = (item: Tree): { id: string; name: string } | null => {
  const entry = onlyEntry(item);
  if (entry?.key !== 'case' || !only(entry.value, ['value', 'actions'])) return null;
  const match = /^Task\.Variant == "([A-Za-z0-9][A-Za-z0-9_-]{0,63})"$/.exec(
    textAt(entry.value, 'value', 'exp').trim(),
  );
  const ending = readStepEnding(listAt(entry.value));
  return match && ending ? { id: match[1] as string, name: ending.name } : null;
};

/** The action under the key that stands alone in a list; undefined for anything else. */
const loneAction = (list: Tree | undefined, key: string): MapTree | undefined => {
  const [action] = actionsOf(list);
  return itemsOf(list).length === 1 && action?.key === key && action.value.kind === 'map' ? action.value : undefined;
};

/** What a task of ours asks; null: it is another task, or somebody has given it another form. */
export const readDecision = ({ list }: StepPlace): DecisionFacts | null => {
  const ask = loneAction(list ?? undefined, 'callData');
  if (!ask || !only(ask, ['name', 'processingPrompt', 'timeout', 'category', 'outputs'])) return null;
  const integration = onlyEntry(at(ask, 'category'));
  const action = onlyEntry(at(integration?.value, 'dataAction'));
  if (!integration || !action || !only(integration.value, ['dataAction'])) return null;
  if (!only(action.value, ['inputs', 'successOutputs', 'failureOutputs'])) return null;
  if (!saysNothing(at(action.value, 'failureOutputs'))) return null;
  if (textAt(action.value, 'successOutputs', 'variant', 'var') !== answered) return null;
  const inputs = readInputs(at(action.value, 'inputs'));
  const go = loneAction(listAt(ask, 'outputs', 'success'), 'switch');
  if (!inputs || !go || !only(at(ask, 'outputs'), ['success', 'failure', 'timeout'])) return null;
  const evaluate = at(go, 'evaluate', 'firstTrue');
  if (
    !only(go, ['name', 'evaluate']) ||
    !only(at(go, 'evaluate'), ['firstTrue']) ||
    !only(evaluate, ['cases', 'default'])
  )
    return null;
  const rest = [listAt(evaluate, 'default'), listAt(ask, 'outputs', 'failure'), listAt(ask, 'outputs', 'timeout')];
  const variants = itemsOf(at(evaluate, 'cases')).map(readCase);
  const known = variants.filter((each) => each !== null);
  const isWhole = known.length === variants.length && known.length > 0 && rest.every((each) => readStepEnding(each));
  if (!isWhole || new Set(known.map(({ id }) => id)).size !== known.length) return null;
  return { integration: integration.key, action: action.key, ...inputs, variants: known };
};
