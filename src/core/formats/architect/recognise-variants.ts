import { promptIdsOf } from '../../edit/prompts';
import { emptyMenu } from '../../model/build';
import type { Design } from '../../model/design';
import { edgesOf, targetNodeId } from '../../model/edges';
import { incomingOf, nodeOf, nodesOf } from '../../model/graph';
import type { BranchId, ChoiceId, NodeId, PromptId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import type { Node, NodeOf } from '../../model/node';
import { sameData, without } from '../../model/same';
import type { Target } from '../../model/target';
import { emptyVariation, type MenuOverride, type Variant, type Variation } from '../../model/variation';
import { ranksOf, readCopyName, stemOf } from '../../variation/copy-names';
import { withoutOwnGlobals } from '../../variation/global-keys';
import { retargeted } from '../../variation/retarget';
import { stepActions } from './compose';
import { planFor } from './compose-flow';
import { type DecisionFacts, defaultCustomerId } from './decision-form';
import { isRow, type QuestionFacts, readQuestion, waysOf } from './flow-question';
import { greetingOf, isStep, startStepOf } from './homes';
import { meaningOf } from './meaning';
import type { ReadFlow } from './places';
import { isLike, overrideOf } from './read-override';
import { fullId } from './row-form';
import { fileOrder, type KnownVariants, withVariants } from './with-variants';

/** Base and variants as they were before they were written into one flow. */
export interface Recognised {
  readonly design: Design;
  readonly known: KnownVariants;
}

interface Decision {
  readonly node: NodeOf<'task'>;
  readonly facts: QuestionFacts;
  readonly ways: ReadonlyMap<BranchId, string>;
  /** Where each variant begins, the base first. */
  readonly starts: readonly NodeId[];
}

/** The decision that the flow begins with; null: it begins with something else. */
const decisionOf = ({ design, places }: ReadFlow): Decision | null => {
  const node = nodeOf(design, startStepOf(design));
  const place = node?.kind === 'task' ? places.steps.get(node.id) : undefined;
  if (node?.kind !== 'task' || !place?.item) return null;
  const facts = readQuestion(place);
  if (!facts) return null;
  const greeting = greetingOf(design);
  if ((incomingOf(design).get(node.id) ?? []).some(({ from }) => from !== greeting)) return null;
  const ways = new Map<BranchId, string>();
  const targets = new Map<string, NodeId | null>();
  for (const { id, target } of node.branches) {
    const way = place.exits.get(id)?.way.at(-1)?.output ?? '';
    ways.set(id, way);
    targets.set(way, targetNodeId(node.id, target));
  }
  const names = waysOf(facts);
  const starts = names.starts.map((way) => targets.get(way) ?? null);
  const [base] = starts;
  const led = starts.filter((id) => id !== null && nodeOf(design, id) !== undefined) as NodeId[];
  if (led.length !== starts.length || base == null) return null;
  return names.toBase.every((way) => targets.get(way) === base) ? { node, facts, ways, starts: led } : null;
};

/** A step without the ways back to where it was called from: those of all callers, whichever menus they hear. */
const onwards = (node: Node): Node =>
  node.kind === 'task' ? { ...node, branches: node.branches.filter(({ returns }) => returns !== true) } : node;

const reachedFrom = (design: Design, start: NodeId, ways: (node: Node) => Node): ReadonlySet<NodeId> => {
  const reached = new Set<NodeId>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = nodeOf(design, id);
    if (!node || reached.has(id)) continue;
    reached.add(id);
    waiting.push(...edgesOf(ways(node)).flatMap(({ target }) => targetNodeId(node.id, target) ?? []));
  }
  return reached;
};

const familyOf = (isMenu: boolean, stem: string, rank: number): string => `${isMenu ? 'menu' : 'step'} ${rank} ${stem}`;

/** Per variant the copy of each step of the base, by their names; null where a copy is of nothing. */
const copiesOf = (
  read: ReadFlow,
  { facts, starts, node: decision }: Decision,
): ReadonlyMap<string, ReadonlyMap<NodeId, NodeId>> | null => {
  const { design } = read;
  const variants = new Set(facts.variants.slice(1).map(({ id }) => id));
  // What callers of the base come to is no copy, even if it is called like one.
  const ofBase = reachedFrom(design, starts[0] as NodeId, onwards);
  const marked = (node: Node) => {
    const mark = isStep(node) && !ofBase.has(node.id) ? readCopyName(node.name) : null;
    return mark && variants.has(mark.variantId) ? mark : null;
  };
  const order = fileOrder(design, planFor(design, read).homes).filter((id) => {
    const node = nodeOf(design, id);
    return node !== undefined && id !== decision.id && !marked(node);
  });
  const ranks = ranksOf(design, order);
  const originals = new Map<string, NodeId>();
  for (const [id, rank] of ranks) {
    const node = nodeOf(design, id) as Node;
    originals.set(familyOf(node.kind === 'menu', stemOf(node), rank), id);
  }
  const copies = new Map<string, ReadonlyMap<NodeId, NodeId>>();
  for (const [index, { id: variantId }] of facts.variants.slice(1).entries()) {
    const pairs = new Map<NodeId, NodeId>();
    for (const id of reachedFrom(design, starts[index + 1] as NodeId, (node) => node)) {
      const node = nodeOf(design, id) as Node;
      const mark = marked(node);
      if (mark?.variantId !== variantId) continue;
      const original = originals.get(familyOf(node.kind === 'menu', mark.stem, mark.rank));
      if (original === undefined || pairs.has(original)) return null;
      pairs.set(original, id);
    }
    copies.set(variantId, pairs);
  }
  return copies;
};

/** The first of the nodes outside the flow, or ends of a call, that are the same: the file names each where it is. */
const firstLike = (design: Design, first: ReadonlySet<NodeId>): ((id: NodeId) => NodeId) => {
  const loose = nodesOf(design).filter((node) => !isStep(node));
  const inOrder = [...loose.filter(({ id }) => first.has(id)), ...loose.filter(({ id }) => !first.has(id))];
  return (id) => inOrder.find((node) => isLike(design, node.id, id))?.id ?? id;
};

/** What a variant says, read from its copies. */
const overridesOf = (
  design: Design,
  pairs: ReadonlyMap<NodeId, NodeId>,
  like: (id: NodeId) => NodeId,
): Variant['overrides'] => {
  const originals = new Map([...pairs].map(([original, copy]) => [copy, original]));
  const toBase = (id: NodeId): NodeId => originals.get(id) ?? like(id);
  const overrides: Record<NodeId, MenuOverride> = {};
  for (const [original, copyId] of pairs) {
    const [base, copy] = [nodeOf(design, original), nodeOf(design, copyId)];
    if (base?.kind !== 'menu' || copy?.kind !== 'menu') continue;
    const override = overrideOf(design, base, withoutOwnGlobals(base), retargeted(copy, toBase) as Menu);
    if (Object.keys(override).length > 0) overrides[original] = override;
  }
  return overrides;
};

/** What variants say of menus, as menus that say nothing else. */
const partsOf = (variants: readonly Variant[]): readonly Menu[] =>
  variants.flatMap(({ overrides }) =>
    Object.entries(overrides).map(([id, override]) => ({
      ...emptyMenu(id as NodeId, '', { timeoutSeconds: 0, tries: 0 }),
      ...override,
    })),
  );

/** A task without its ways back to copies that have called it too: they are the base's again. */
const returning = (node: Node, removed: ReadonlySet<NodeId>): Node => {
  if (node.kind !== 'task') return node;
  const branches = node.branches.filter(
    ({ returns, target }) => returns !== true || !removed.has(targetNodeId(node.id, target) as NodeId),
  );
  return branches.length === node.branches.length ? node : { ...node, branches };
};

/** The base with its variants, and without what was there for the copies alone. */
const folded = (
  design: Design,
  decision: Decision,
  removed: ReadonlySet<NodeId>,
  variation: Variation | null,
): Design => {
  const [base] = decision.starts;
  const nodes = Object.fromEntries(
    nodesOf(design)
      .filter(({ id }) => !removed.has(id))
      .map((node) => [
        node.id,
        retargeted(returning(node, removed), (id) => (id === decision.node.id ? (base as NodeId) : id)),
      ]),
  ) as Design['nodes'];
  const start = design.start === decision.node.id ? (base as NodeId) : design.start;
  const parts = partsOf(variation?.variants ?? []);
  const led = new Set<NodeId | null>([start]);
  for (const node of [...Object.values(nodes), ...parts])
    for (const { target } of edgesOf(node)) led.add(targetNodeId(node.id, target));
  const loose = Object.values(nodes).flatMap((node) => (isStep(node) || led.has(node.id) ? [] : [node.id]));
  const kept = without(nodes, new Set<string>(loose));
  const said = new Set<PromptId>([...Object.values(kept), ...parts].flatMap(promptIdsOf));
  const silent = Object.values(design.prompts).flatMap(({ id }) => (said.has(id) ? [] : [id]));
  return { ...design, start, nodes: kept, prompts: without(design.prompts, new Set<string>(silent)), variation };
};

/** Whether writing what was recognised gives the copies that stand in the file. */
const givesTheSame = (read: ReadFlow, design: Design, known: KnownVariants): boolean => {
  const again = withVariants(design, read, known);
  if (again.design.start !== read.design.start) return false;
  const pairs = [...known.copies].flatMap(([variantId, copies]) => [...copies].map((pair) => [variantId, ...pair]));
  const others = [...again.copies].flatMap(([variantId, copies]) => [...copies].map((pair) => [variantId, ...pair]));
  if (pairs.length !== others.length || !pairs.every((pair) => others.some((other) => sameData(pair, other))))
    return false;
  const [was, is] = [planFor(read.design, read), planFor(again.design, read)];
  const [before, after] = [meaningOf(was), meaningOf(is)];
  const copied = new Set(pairs.map(([, , copy]) => copy as NodeId));
  for (const id of copied) {
    const [node, made] = [nodeOf(read.design, id), nodeOf(again.design, id)];
    if (!node || node.kind !== made?.kind) return false;
    const key = `step ${was.refIds.nodes.get(id)}`;
    if (!sameData(plain(before.get(key)?.fields), plain(after.get(key)?.fields))) return false;
    if (node.kind === 'task' && !sameData(node.source?.opaque.actions, stepActions(is, made))) return false;
  }
  return true;
};

/** Without how a way is drawn: as a step of its own there, or as a way to one that is drawn elsewhere. */
const undrawn = (json: unknown): unknown => {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(undrawn);
  if ('drawnAs' in json && 'to' in json) return json.to;
  return Object.fromEntries(Object.entries(json).map(([field, value]) => [field, undrawn(value)]));
};

/** Without what is named after other things, or is a menu's own in one place and inherited in another. */
const plain = (fields: Readonly<Record<string, unknown>> | undefined): unknown => {
  const { inherits: _, branches, actions: __, ...rest } = fields ?? {};
  const targets = Array.isArray(branches) ? branches.map((branch: readonly unknown[]) => branch[1]) : branches;
  return undrawn({ ...rest, branches: targets });
};

/**
 * The steps that have a copy although nothing of what the file can say is other in it: a variant may say what has no place
 * there.
 */
const spareIn = (copies: KnownVariants['copies'], needed: KnownVariants['copies']): KnownVariants['spare'] =>
  new Map(
    [...copies].map(([variantId, pairs]) => [
      variantId,
      [...pairs.keys()].filter((id) => !needed.get(variantId)?.has(id)),
    ]),
  );

/** By position: what the choices of each copy are called in the file, by what they are called in the design. */
const choiceNames = (read: ReadFlow, design: Design, known: KnownVariants): KnownVariants['choices'] | null => {
  const names = new Map<NodeId, ReadonlyMap<ChoiceId, ChoiceId>>();
  const again = withVariants(design, read, known);
  for (const copies of known.copies.values())
    for (const copyId of copies.values()) {
      const [node, made] = [nodeOf(read.design, copyId), nodeOf(again.design, copyId)];
      if (node?.kind !== 'menu') continue;
      if (made?.kind !== 'menu' || made.choices.length !== node.choices.length) return null;
      names.set(
        copyId,
        new Map(made.choices.map(({ id }, index) => [id, (node.choices[index] as { id: ChoiceId }).id])),
      );
    }
  return names;
};

/** What variants say, read from a flow that asks which menus its caller hears. */
const variationOf = (
  design: Design,
  facts: DecisionFacts,
  copies: KnownVariants['copies'],
  like: (id: NodeId) => NodeId,
): Variation => {
  const [base, ...others] = facts.variants;
  const variants = others.map(
    ({ id, name }): Variant => ({
      id,
      name,
      overrides: overridesOf(design, copies.get(id) ?? new Map(), like),
    }),
  );
  return {
    ...emptyVariation,
    base: base ?? emptyVariation.base,
    variants,
    segments: emptyVariation.segments.map((segment) => ({
      ...segment,
      arms: [{ variantId: base?.id ?? emptyVariation.base.id, sharePercent: 100 }],
    })),
    dataAction: {
      integration: facts.integration,
      action: facts.action,
      ...(facts.customerId === defaultCustomerId ? {} : { customerIdExpression: facts.customerId }),
    },
  };
};

/** Where silence leads in the end, whichever of the two ways says so. */
const silenceOf = (menu: Menu): Target | null =>
  menu.noInput.target ?? menu.choices.find(({ id }) => id === menu.defaultChoiceId)?.target ?? null;

/** The menus with the fallback targets that their copies for a full queue show: there silence leads to them. */
const withFallbacks = (design: Design, pairs: ReadonlyMap<NodeId, NodeId>, like: (id: NodeId) => NodeId): Design => {
  const originals = new Map([...pairs].map(([original, copy]) => [copy, original]));
  const nodes = { ...design.nodes };
  for (const [original, copyId] of pairs) {
    const [base, copy] = [nodeOf(design, original), nodeOf(design, copyId)];
    if (base?.kind !== 'menu' || copy?.kind !== 'menu') continue;
    const target = silenceOf(retargeted(copy, (id) => originals.get(id) ?? like(id)) as Menu);
    const usual = silenceOf(base);
    const isSame = sameData(target, usual) || (target !== null && isSameEnd(design, base.id, target, usual));
    // The same end, but no longer by the choice that the usual menu falls back on.
    const isOtherWay = base.defaultChoiceId !== null && copy.defaultChoiceId === null;
    if (!isSame || isOtherWay) nodes[original] = { ...base, fallback: target };
  }
  return { ...design, nodes };
};

const isSameEnd = (design: Design, from: NodeId, a: Target, b: Target | null): boolean => {
  const [one, other] = [targetNodeId(from, a), targetNodeId(from, b)];
  return one !== null && other !== null && isLike(design, one, other);
};

/**
 * Base and variants of a flow that asks itself which menus a call hears, or whether its queue is full, as we write it. Null:
 * it does not ask, or somebody has given it a form that is not ours; then it is what it is, tasks and menus.
 */
export const recogniseVariants = (read: ReadFlow): Recognised | null => {
  const { design } = read;
  const decision = decisionOf(read);
  const copies = decision && copiesOf(read, decision);
  if (!decision || !copies) return null;
  const { facts, ways, node } = decision;
  const removed = new Set<NodeId>([node.id, ...[...copies.values()].flatMap((pairs) => [...pairs.values()])]);
  const ofBase = nodesOf(design).filter(({ id }) => !removed.has(id));
  const like = firstLike(
    design,
    new Set(ofBase.flatMap((each) => edgesOf(each).flatMap(({ target }) => targetNodeId(each.id, target) ?? []))),
  );
  const back = isRow(facts)
    ? {
        ...folded(withFallbacks(design, copies.get(fullId) ?? new Map(), like), decision, removed, null),
        adaptation: facts.adaptation,
      }
    : folded(design, decision, removed, variationOf(design, facts, copies, like));
  const needed: KnownVariants = { decision: node, facts, ways, copies, spare: new Map(), choices: new Map() };
  const unnamed = { ...needed, spare: spareIn(copies, withVariants(back, read, needed).copies) };
  const choices = choiceNames(read, back, unnamed);
  if (!choices) return null;
  const known = { ...unnamed, choices };
  return givesTheSame(read, back, known) ? { design: back, known } : null;
};
