import type { Design, Runtime } from '../model/design';
import { edgesOf, targetNodeId } from '../model/edges';
import { perDesign } from '../model/graph';
import { isSafeId, type NodeId } from '../model/ids';
import type { Node } from '../model/node';
import { sameData } from '../model/same';
import type { Variant } from '../model/variation';
import { designOfVariant, variantOf } from './apply-variant';
import { copyName, ranksOf } from './copy-names';
import { globalTargets, sameGlobals, withoutGlobals, withoutOwnGlobals } from './global-keys';
import { retargeted } from './retarget';

/** Base and variants in one design. */
export interface Compiled {
  /** The design itself, with a copy of each step that some callers meet otherwise; it has no variation. */
  readonly design: Design;
  /** Per variant, the base under its id too: where its callers begin; null: the design has no start. */
  readonly starts: ReadonlyMap<string, NodeId | null>;
  /** Per variant: the copy of each step that its callers meet a copy of. */
  readonly copies: ReadonlyMap<string, ReadonlyMap<NodeId, NodeId>>;
}

export interface CompileOptions {
  /** Where the ways of base and variants part; the design's start if absent. */
  readonly from?: NodeId | null;
  /** Which meaning of keys that work everywhere holds; the design's own if absent. */
  readonly runtime?: Runtime;
  /** The id of a copy that is known already. */
  readonly idOf?: (nodeId: NodeId, variantId: string) => NodeId | undefined;
  /** Steps that lie in a menu and are copied with it: the menu they lie in. */
  readonly within?: ReadonlyMap<NodeId, NodeId>;
  /** Per variant: steps that have a copy although nothing is other there. */
  readonly also?: ReadonlyMap<string, readonly NodeId[]>;
  /** The steps in the order in which names that are alike are counted; that of the design if absent. */
  readonly order?: readonly NodeId[];
}

type Nodes = Design['nodes'];

const at = (nodes: Nodes, id: NodeId | null): Node | undefined =>
  id !== null && Object.hasOwn(nodes, id) ? nodes[id] : undefined;

const nextOf = (node: Node): NodeId[] => edgesOf(node).flatMap(({ target }) => targetNodeId(node.id, target) ?? []);

/** Every step that calls can come to from there. */
const reachedFrom = (nodes: Nodes, start: NodeId | null): Set<NodeId> => {
  const reached = new Set<NodeId>();
  const waiting = start === null ? [] : [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = at(nodes, id);
    if (!node || reached.has(id)) continue;
    reached.add(id);
    waiting.push(...nextOf(node));
  }
  return reached;
};

/** Those and every step from which one of them can be reached. */
const leadingTo = (nodes: Nodes, goals: Iterable<NodeId>): Set<NodeId> => {
  const before = new Map<NodeId, NodeId[]>();
  for (const node of Object.values(nodes))
    for (const next of nextOf(node)) before.set(next, [...(before.get(next) ?? []), node.id]);
  const found = new Set<NodeId>();
  const waiting = [...goals];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(before.get(id) ?? []));
  }
  return found;
};

const changedBetween = (base: Nodes, variant: Nodes): NodeId[] =>
  (Object.keys(variant) as NodeId[]).filter((id) => base[id] !== variant[id] && !sameData(base[id], variant[id]));

/** The base and each variant as tables of steps, and whether keys that work everywhere had to be written out. */
const worldsOf = (design: Design, variants: readonly Variant[], runtime: Runtime) => {
  const base = design.nodes;
  const worlds = new Map(variants.map(({ id }) => [id, designOfVariant(design, id).nodes]));
  const isDistinct = (nodes: Nodes): boolean => {
    if (!sameGlobals(base, nodes)) return true;
    const targets = globalTargets(nodes);
    if (targets.size === 0) return false;
    const changed = leadingTo(nodes, changedBetween(base, nodes));
    return [...targets].some((id) => changed.has(id));
  };
  if (runtime === 'document' || ![...worlds.values()].some(isDistinct)) return { base, worlds };
  return {
    base: withoutGlobals(base),
    worlds: new Map([...worlds].map(([id, nodes]) => [id, withoutGlobals(nodes)])),
  };
};

/** The steps of a variant that need a copy. */
const toCopy = (
  base: Nodes,
  nodes: Nodes,
  from: NodeId | null,
  also: readonly NodeId[],
  { within }: CompileOptions,
): NodeId[] => {
  const leading = leadingTo(nodes, [...changedBetween(base, nodes), ...also]);
  const reached = reachedFrom(nodes, from);
  const copied = new Set([...reached].filter((id) => leading.has(id)));
  if (within)
    for (let before = -1; before !== copied.size; ) {
      before = copied.size;
      for (const [id, menuId] of within) if (copied.has(menuId) && reached.has(id)) copied.add(id);
    }
  return (Object.keys(nodes) as NodeId[]).filter((id) => copied.has(id));
};

const freshId = (wanted: string, taken: ReadonlySet<string>): NodeId => {
  const stem = isSafeId(wanted) ? wanted : wanted.slice(0, 100);
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (isSafeId(id) && !taken.has(id)) return id as NodeId;
  }
};

/** What a copy keeps of where its step comes from: not the id there, nor the place. */
const copiedSource = (node: Node): Node['source'] =>
  node.source === null ? null : { id: null, text: null, opaque: node.source.opaque };

const copyOf = (node: Node, id: NodeId, name: string): Node => {
  const copy = { ...node, id, name, source: copiedSource(node) };
  if (copy.kind !== 'menu') return copy;
  const { inherits: _, ...menu } = copy;
  return {
    ...menu,
    nestedUnder: null,
    choices: menu.choices.map((choice) =>
      choice.source?.id == null || choice.id === menu.defaultChoiceId
        ? choice
        : { ...choice, source: { ...choice.source, id: null } },
    ),
  };
};

/**
 * One design that holds the base and all variants: for each variant a copy of exactly those steps that behave otherwise,
 * the menus it changes and every step from which one of them is reached; all else is shared. Dialled from a variant's
 * start it does what that variant alone does. A copy is called after its step, `main--variant_a`, «Main menu [variant_a]».
 */
export const compileVariants = (design: Design, options: CompileOptions = {}): Compiled => {
  const variation = design.variation;
  const variants = variation?.variants ?? [];
  const from = options.from === undefined ? design.start : options.from;
  const runtime = options.runtime ?? design.runtime;
  const { base, worlds } = worldsOf(design, variants, runtime);
  const wereGlobals = base === design.nodes && runtime === 'architect';
  const ranks = ranksOf(design, options.order);
  const taken = new Set<string>(Object.keys(base));
  const starts = new Map<string, NodeId | null>();
  const copies = new Map<string, ReadonlyMap<NodeId, NodeId>>();
  const made: Node[] = [];
  for (const [variantId, nodes] of worlds) {
    const ids = new Map<NodeId, NodeId>();
    for (const id of toCopy(base, nodes, from, options.also?.get(variantId) ?? [], options)) {
      const copyId = options.idOf?.(id, variantId) ?? freshId(`${id}--${variantId}`, taken);
      taken.add(copyId);
      ids.set(id, copyId);
    }
    const to = (id: NodeId): NodeId => ids.get(id) ?? id;
    for (const [id, copyId] of ids) {
      const node = nodes[id] as Node;
      const copy = copyOf(node, copyId, copyName(node, variantId, ranks.get(id) ?? 1));
      made.push(retargeted(wereGlobals && copy.kind === 'menu' ? withoutOwnGlobals(copy) : copy, to));
    }
    copies.set(variantId, ids);
    starts.set(variantId, from === null ? null : to(from));
  }
  if (variation) starts.set(variation.base.id, from);
  const nodes = made.length === 0 ? base : { ...base, ...Object.fromEntries(made.map((node) => [node.id, node])) };
  return { design: { ...design, nodes, variation: null }, starts, copies };
};

const compiledOnce = perDesign((design) => compileVariants(design));

/**
 * The id of the step at which that variant's calls begin in the compiled design: the design's own start for the base, for
 * a variant it does not have, and where the variant changes nothing. Empty where the design has no start.
 */
export const startOfVariant = (design: Design, variantId: string): string =>
  variantOf(design, variantId) ? (compiledOnce(design).starts.get(variantId) ?? '') : (design.start ?? '');
