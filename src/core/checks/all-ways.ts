import { edgesOf } from '../model/edges';
import type { NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import { patched } from '../model/same';
import type { Variation } from '../model/variation';
import type { CallGraph } from './call-graph';
import { flatten, type Outs, type Shape, way } from './shape';

/** The steps a menu leads to for callers of some variant, and not for those of the base. */
const furtherTargets = (menu: Menu, variation: Variation): readonly NodeId[] => {
  const targets = new Set<NodeId>();
  for (const { overrides } of variation.variants) {
    const override = overrides[menu.id];
    if (override === undefined) continue;
    for (const { target } of edgesOf(patched(menu, override)))
      if (target !== null && 'nodeId' in target) targets.add(target.nodeId);
  }
  return [...targets];
};

const known = new WeakMap<Variation, { readonly shape: Shape; readonly all: Shape }>();

/**
 * The shape of a design with the ways of all its variants: a menu leads wherever it leads some callers. The graph's own
 * shape where no variant leads elsewhere. The same object for the same variation and shape.
 */
export const shapeOfAllWays = (graph: CallGraph): Shape => {
  const { shape, design } = graph;
  const { variation } = design;
  if (variation === null || variation.variants.every(({ overrides }) => Object.keys(overrides).length === 0))
    return shape;
  const before = known.get(variation);
  if (before?.shape === shape) return before.all;
  const outs: Outs[] = [...graph.outs];
  let isOther = false;
  for (const id of new Set(variation.variants.flatMap(({ overrides }) => Object.keys(overrides) as NodeId[]))) {
    const slot = graph.slots.get(id);
    const node = slot === undefined ? undefined : graph.nodes[slot];
    const own = slot === undefined ? undefined : outs[slot];
    if (slot === undefined || node?.kind !== 'menu' || !own) continue;
    const further = furtherTargets(node, variation).flatMap((target) => graph.slots.get(target) ?? []);
    const added = further.filter((target) => !own.to.includes(target));
    if (added.length === 0) continue;
    isOther = true;
    outs[slot] = {
      kind: own.kind,
      to: [...own.to, ...added],
      ways: [...own.ways, ...added.map(() => way.choice)],
      keys: [...own.keys, ...added.map(() => -1)],
    };
  }
  const all = isOther ? flatten(outs, shape.order, shape.start, graph) : shape;
  known.set(variation, { shape, all });
  return all;
};
