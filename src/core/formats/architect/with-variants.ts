import { adapted } from '../../adaptation/adapted';
import type { Adaptation, Design } from '../../model/design';
import { menuOf, menusOf, nodeOf, nodesOf } from '../../model/graph';
import { type BranchId, type ChoiceId, freeId, type NodeId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { Choice, Menu } from '../../model/menu';
import { nodeName } from '../../model/names';
import type { Branch, Node, NodeOf } from '../../model/node';
import type { InputIssue } from '../../model/read-design';
import { sameData } from '../../model/same';
import type { Target } from '../../model/target';
import { emptyVariation, type MenuOverride, type Variation } from '../../model/variation';
import { compileVariants } from '../../variation/compile-variants';
import { overrideBetween, withOverrides } from '../../variation/overrides';
import { choiceNameOf } from './compose';
import { planFor } from './compose-flow';
import { factsOf } from './decision-form';
import { isRow, type QuestionFacts, questionActions, questionNames, questionVariables, waysOf } from './flow-question';
import { type FileOf, greetingOf, type Home, isInside, startStepOf } from './homes';
import { fullId, rowFactsOf } from './row-form';
import { tokensIn } from './tokens';
import { at, jsonOf } from './tree';

/** What is known of base and variants from the file that a design was read from. */
export interface KnownVariants {
  readonly decision: NodeOf<'task'>;
  readonly facts: QuestionFacts;
  /** The ways out of the decision by what they are called in it: `case 1`, `default`. */
  readonly ways: ReadonlyMap<BranchId, string>;
  /** Per variant the copy of each step. */
  readonly copies: ReadonlyMap<string, ReadonlyMap<NodeId, NodeId>>;
  /** Per variant the steps that have a copy in the file although it says nothing else than the base. */
  readonly spare: ReadonlyMap<string, readonly NodeId[]>;
  /** Per copy of a menu: what its choices are called in the file. */
  readonly choices: ReadonlyMap<NodeId, ReadonlyMap<ChoiceId, ChoiceId>>;
}

/** A design as it is written: base, copies and the decision between them, without a variation. */
export interface WithVariants {
  readonly design: Design;
  /** Per variant the copy of each step. */
  readonly copies: ReadonlyMap<string, ReadonlyMap<NodeId, NodeId>>;
  /** Steps that cannot be written a second time, with why; `path` is `nodes.` and the id. */
  readonly issues: readonly InputIssue[];
}

/** Whether the flow itself asks which menus a call hears. */
export const asksItself = (design: Design): boolean =>
  design.variation?.delivery === 'decide' &&
  design.variation.variants.length > 0 &&
  nodeOf(design, startStepOf(design)) !== undefined;

/** Menus and steps in the order in which they stand in a file. */
export const fileOrder = (design: Design, homes: ReadonlyMap<NodeId, Home>): readonly NodeId[] => {
  const order: NodeId[] = [];
  const held = new Map<string, NodeId>();
  for (const [id, home] of homes) if (isInside(home)) held.set(`${home.menuId} ${home.choiceId}`, id);
  const take = (id: NodeId): void => {
    order.push(id);
    const node = nodeOf(design, id);
    if (node?.kind !== 'menu') return;
    for (const choice of node.choices) {
      const inner = held.get(`${id} ${choice.id}`);
      if (inner !== undefined) take(inner);
    }
  };
  for (const list of ['menus', 'tasks'] as const)
    for (const { id } of nodesOf(design)) if (homes.get(id) === list) take(id);
  return order;
};

/**
 * The design with the names that its menus have in the file: one that lies in a choice goes by that one's, and the label
 * counts where it is other than it was.
 */
const namedAsWritten = (design: Design, homes: ReadonlyMap<NodeId, Home>, file: FileOf | null): Design => {
  const renamed = [...homes].flatMap(([id, home]): [NodeId, Node][] => {
    const menu = menuOf(design, id);
    if (!menu || !file || !isInside(home)) return [];
    const [choice, old] = [design, file.design].map((each) =>
      menuOf(each, home.menuId)?.choices.find((one) => one.id === home.choiceId),
    );
    if (!choice || !old || choice.label === old.label) return [];
    const name = choiceNameOf(choice);
    return name === menu.name ? [] : [[id, { ...menu, name }]];
  });
  return renamed.length === 0 ? design : { ...design, nodes: { ...design.nodes, ...Object.fromEntries(renamed) } };
};

/** The menu that each step lies in, where it lies in one. */
const withinOf = (homes: ReadonlyMap<NodeId, Home>): ReadonlyMap<NodeId, NodeId> =>
  new Map([...homes].flatMap(([id, home]) => (isInside(home) ? [[id, home.menuId] as const] : [])));

const withChoiceIds = (menu: Menu, names: ReadonlyMap<ChoiceId, ChoiceId>): Menu => {
  const taken = new Set<string>(names.values());
  const idOf = (choice: Choice): ChoiceId => {
    const known = names.get(choice.id);
    if (known !== undefined) return known;
    const id = taken.has(choice.id) ? (freeId('c', (each) => taken.has(each)) as ChoiceId) : choice.id;
    taken.add(id);
    return id;
  };
  const renamed = menu.choices.map((choice) => ({ from: choice.id, choice: { ...choice, id: idOf(choice) } }));
  const byDefault = renamed.find(({ from }) => from === menu.defaultChoiceId)?.choice.id ?? null;
  return { ...menu, choices: renamed.map(({ choice }) => choice), defaultChoiceId: byDefault };
};

/** The copy as it is written: under its own id, with the variables that its actions speak of. */
const writtenCopy = (copy: Node, original: NodeId, file: FileOf | null, known: KnownVariants | null): Node => {
  const variables = at(file?.places.steps.get(original)?.body, 'variables');
  const opaque: Record<string, Json> = {
    ...(copy.source?.opaque ?? {}),
    ...(copy.kind === 'task' && variables ? { variables: jsonOf(variables) } : {}),
  };
  const sourced: Node = { ...copy, source: { id: copy.id, text: null, opaque } };
  const names = known?.choices.get(copy.id);
  return sourced.kind === 'menu' && names ? withChoiceIds(sourced, names) : sourced;
};

/** Why a step of a file cannot be written a second time; null: it can. */
const uncopied = (design: Design, node: Node): string | null => {
  if (node.kind === 'task') {
    const { actions } = node.source?.opaque ?? {};
    if (actions === undefined && node.branches.length > 0)
      return 'has no actions: there is no file they came from. Draw menus and steps in its place';
    const [token] = tokensIn(JSON.stringify(actions ?? []));
    return token === undefined ? null : `holds the token ${token.token}. Fill it in first`;
  }
  if (node.kind !== 'menu' || node.source === null) return null;
  const lost = node.choices.find(({ target }) => {
    const to = target?.kind === 'node' || target?.kind === 'jump' ? nodeOf(design, target.nodeId) : undefined;
    const isUnsaid = to?.kind === 'unknown' && (to.classifiedAs === null || to.classifiedAs === 'user');
    return isUnsaid && design.sourceText?.format === 'architect';
  });
  return lost
    ? `has the choice ${lost.label || lost.digit || 'without a key'}, which stands in its file alone. Lead it to a menu, queue or task`
    : null;
};

/** Names of things in an org are no longer than that, and longer ones are no key of YAML. */
const longestName = 256;

/** Why a flow cannot ask by that name; null: it can. */
const unaskable = (what: string, name: string): InputIssue[] => {
  const path = 'variation.dataAction';
  if (name.trim() === '')
    return [{ path, message: `The flow asks which menus its callers hear, but its ${what} has no name.` }];
  return name.length > longestName
    ? [{ path, message: `The name of the ${what} that the flow asks is longer than ${longestName} characters.` }]
    : [];
};

const wayTo = (nodeId: NodeId): Target => ({ kind: 'node', nodeId });

const decisionOf = (
  facts: QuestionFacts,
  file: FileOf | null,
  known: KnownVariants | null,
  taken: (id: string) => boolean,
  startOf: (variantId: string) => NodeId,
): NodeOf<'task'> => {
  const { starts, all } = waysOf(facts);
  const base = facts.variants[0]?.id ?? '';
  const leads = (way: string): Target => wayTo(startOf(facts.variants[starts.indexOf(way)]?.id ?? base));
  if (known && sameData(known.facts, facts)) {
    const branches = known.decision.branches.map((branch) => ({
      ...branch,
      target: leads(known.ways.get(branch.id) ?? 'default'),
    }));
    return { ...known.decision, branches };
  }
  const names = questionNames(facts);
  const id = known?.decision.id ?? ((taken(names.id) ? freeId(names.id, taken) : names.id) as NodeId);
  const actions = known?.decision.source?.opaque.actions;
  const before = known && actions !== undefined ? { actions, facts: known.facts } : null;
  const variables = at(known ? file?.places.steps.get(known.decision.id)?.body : undefined, 'variables');
  const branches = all.map(
    (way, index): Branch => ({ id: `b${index + 1}` as BranchId, name: way, target: leads(way) }),
  );
  return {
    kind: 'task',
    id,
    name: known?.decision.name ?? names.name,
    answerGiven: false,
    actions: [],
    branches,
    source: {
      id: known?.decision.source?.id ?? id,
      text: null,
      opaque: {
        actions: questionActions(facts, before),
        variables: variables ? jsonOf(variables) : questionVariables(facts),
      },
    },
  };
};

/** What a flow asks itself before its first menu, and the kinds of menus it chooses between. */
interface Question {
  readonly variation: Variation;
  factsFor(flowId: string): QuestionFacts;
  readonly issues: readonly InputIssue[];
}

/** The menus that callers of a full queue meet, as a variant of the design. */
const rowQuestion = (design: Design, adaptation: Adaptation): Question => {
  const { nodes } = adapted(design, { multiplier: adaptation.timeoutMultiplier, fallback: adaptation.fallback }).design;
  const overrides = menusOf(design).map((menu): readonly [string, MenuOverride | null] => {
    const other = nodes[menu.id];
    if (other?.kind !== 'menu') return [menu.id, null];
    // Where its fallback is on, it is where silence leads.
    return [menu.id, overrideBetween(menu, adaptation.fallback ? { ...other, fallback: null } : other)];
  });
  const facts = rowFactsOf(adaptation, '');
  const [base, full] = facts.variants;
  const isUsual = adaptation.usualMultiplier === 1;
  return {
    variation: {
      ...emptyVariation,
      base: base ?? emptyVariation.base,
      variants: [{ id: fullId, name: full?.name ?? fullId, overrides: withOverrides({}, overrides) }],
    },
    factsFor: (flowId) => ({ ...facts, flowId }),
    issues: isUsual
      ? []
      : [
          {
            path: 'adaptation.usualMultiplier',
            message: `Where each call reads from a data table whether the queue is full, the usual menus are those that are drawn. Draw them with the timeouts that callers usually get, in the place of times ${adaptation.usualMultiplier}.`,
          },
        ],
  };
};

const callerQuestion = ({ adaptation }: Design, variation: Variation): Question => {
  const { integration, action } = variation.dataAction;
  const issues = [...unaskable('integration', integration), ...unaskable('data action', action)];
  if (adaptation?.byRow === true)
    issues.push({
      path: 'adaptation.byRow',
      message:
        'The flow asks which menus its caller hears, so it cannot also read from a data table whether the queue is full. Choose one of the two: switch the data table off, or the variants.',
    });
  return { variation, factsFor: (flowId) => factsOf(variation, flowId), issues };
};

/** Null: all callers meet the same menus, whenever they call. */
const questionOf = (design: Design): Question | null => {
  const { variation, adaptation } = design;
  if (variation !== null && asksItself(design)) return callerQuestion(design, variation);
  const reads = adaptation?.byRow === true && nodeOf(design, startStepOf(design)) !== undefined;
  return reads ? rowQuestion({ ...design, variation: null }, adaptation) : null;
};

/**
 * A design as it stands in a flow: where the flow itself asks which menus a call hears, or whether its queue is full, with
 * the copies of all variants and the decision before the first step, after the greeting; else the base alone. `flowId`:
 * under which the flow asks; absent: the one it asks under in its file, or the one that the design belongs to.
 */
export const withVariants = (
  design: Design,
  file: FileOf | null,
  before: KnownVariants | null,
  flowId?: string,
): WithVariants => {
  const base: Design = design.variation === null ? design : { ...design, variation: null };
  const question = questionOf(design);
  if (question === null) return { design: base, copies: new Map(), issues: [] };
  const { variation } = question;
  const facts = question.factsFor(flowId ?? before?.facts.flowId ?? design.origin?.flowId ?? '');
  // A flow that asked something else until now begins anew.
  const known = before && isRow(before.facts) === isRow(facts) ? before : null;
  const { homes } = planFor(base, file);
  const from = startStepOf(base) as NodeId;
  const compiled = compileVariants(namedAsWritten({ ...design, variation }, homes, file), {
    from,
    runtime: 'architect',
    within: withinOf(homes),
    order: fileOrder(base, homes),
    ...(known ? { also: known.spare } : {}),
    idOf: (nodeId, variantId) => known?.copies.get(variantId)?.get(nodeId),
  });
  const nodes: Record<NodeId, Node> = { ...compiled.design.nodes };
  const issues = [...question.issues];
  for (const [variantId, copies] of compiled.copies) {
    const name = variation.variants.find(({ id }) => id === variantId)?.name || variantId;
    for (const [original, copyId] of copies) {
      const copy = nodes[copyId] as Node;
      const why = uncopied(base, nodes[original] as Node);
      if (why !== null)
        issues.push({
          path: `nodes.${original}`,
          message: `${nodeName(nodes[original] as Node)} is needed a second time for ${name}, but it ${why}.`,
        });
      nodes[copyId] = writtenCopy(copy, original, file, known);
    }
  }
  const decision = decisionOf(
    facts,
    file,
    known,
    (id) => Object.hasOwn(nodes, id),
    (variantId) => compiled.starts.get(variantId) ?? from,
  );
  nodes[decision.id] = decision;
  const greeting = nodeOf(base, greetingOf(base));
  if (greeting?.kind === 'announcement') nodes[greeting.id] = { ...greeting, next: wayTo(decision.id) };
  const start = greeting ? greeting.id : decision.id;
  return { design: { ...compiled.design, nodes, start }, copies: compiled.copies, issues };
};
