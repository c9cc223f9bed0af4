import { spokenOrder } from '../model/digit';
import { portKey } from '../model/edges';
import { type CallGraph, edgeAt, graphOf, nodeAt } from './call-graph';
import type { Check, CheckContext, Finding } from './finding';
import { isPerson, kindCode } from './kinds';
import { makeFinding } from './make-finding';
import { remembering } from './remember';
import { perShape, type Shape, toPrevious, way } from './shape';
import { inWords, nameOf } from './words';

/** A key that does something known in a menu: its place among the shape's edges. */
interface Use {
  readonly menu: number;
  readonly edge: number;
  readonly key: number;
}

/** A function of keys, with all its uses. The languages and persons are told apart by `slot`. */
interface KeyFunction {
  readonly kind: 'repeat' | 'previous' | 'main' | 'person' | 'language';
  readonly slot: number;
  readonly uses: readonly Use[];
}

const zero = spokenOrder.indexOf('0');

/** Uses of the keys that have a function, in the order of the design. */
const functionsIn = perShape((shape): readonly KeyFunction[] => {
  const found = new Map<string, { kind: KeyFunction['kind']; slot: number; uses: Use[] }>();
  const add = (kind: KeyFunction['kind'], slot: number, use: Use) => {
    const id = `${kind} ${slot}`;
    const known = found.get(id);
    if (known) known.uses.push(use);
    else found.set(id, { kind, slot, uses: [use] });
  };
  const operators = operatorsIn(shape);
  for (const menu of shape.order) {
    if (shape.kind[menu] !== kindCode.menu) continue;
    const end = shape.first[menu + 1] as number;
    for (let edge = shape.first[menu] as number; edge < end; edge++) {
      const key = shape.key[edge] as number;
      if (key < 0 || shape.way[edge] !== way.choice) continue;
      const target = shape.to[edge] as number;
      const use = { menu, edge, key };
      if (target === menu) add('repeat', -1, use);
      else if (target === toPrevious) add('previous', -1, use);
      else if (target === shape.start) add('main', -1, use);
      else if (target >= 0 && shape.kind[target] === kindCode.language) add('language', target, use);
      else if (target >= 0 && operators.has(target)) add('person', target, use);
    }
  }
  return [...found.values()].filter(isUneven);
});

/** People that some menu puts on 0: they are what callers press 0 for. */
const operatorsIn = (shape: Shape): ReadonlySet<number> => {
  const operators = new Set<number>();
  for (let edge = 0; edge < shape.to.length; edge++) {
    const target = shape.to[edge] as number;
    if (shape.key[edge] === zero && target >= 0 && isPerson(shape.kind[target] as number)) operators.add(target);
  }
  return operators;
};

/** Whether no key does it in every menu that has it. A menu may have a second key for it. */
const isUneven = ({ uses }: KeyFunction): boolean => {
  const keysOf = new Map<number, number>();
  for (const { menu, key } of uses) keysOf.set(menu, (keysOf.get(menu) ?? 0) | (1 << key));
  let common = -1;
  for (const keys of keysOf.values()) common &= keys;
  return common === 0;
};

/** Which key does it in which menus, the commonest key first. */
const byKey = (uses: readonly Use[]): readonly (readonly [number, readonly Use[]])[] => {
  const groups = new Map<number, Use[]>();
  for (const use of uses) {
    const group = groups.get(use.key);
    if (group) group.push(use);
    else groups.set(use.key, [use]);
  }
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || a - b);
};

const whatItDoes = (graph: CallGraph, { kind, slot }: KeyFunction): string => {
  switch (kind) {
    case 'repeat':
      return 'Hearing the menu again';
    case 'previous':
      return 'Going back a menu';
    case 'main':
      return `Going to ${nameOf(nodeAt(graph, graph.shape.start))}`;
    case 'person':
      return `Speaking to ${nameOf(nodeAt(graph, slot))}`;
    case 'language': {
      const node = nodeAt(graph, slot);
      return `Changing the language to ${node.kind === 'language' ? node.language : nameOf(node)}`;
    }
  }
};

const remembered = {
  repeat: remembering(),
  previous: remembering(),
  main: remembering(),
  person: remembering(),
  language: remembering(),
};

const unevenFinding = (graph: CallGraph, uneven: KeyFunction, context: CheckContext): readonly Finding[] => {
  const groups = byKey(uneven.uses);
  const odd = groups[1]?.[1][0];
  if (!odd) return [];
  const node = nodeAt(graph, odd.menu);
  const places = groups.map(([key, uses]) => {
    const names = [...new Set(uses.map(({ menu }) => menu))].map((menu) => nameOf(nodeAt(graph, menu)));
    return `${spokenOrder[key]} in ${inWords(names, 4)}`;
  });
  const message = `${whatItDoes(graph, uneven)} has not the same digit everywhere, so callers cannot learn it: ${places.join('; ')}.`;
  const way = edgeAt(graph, odd.menu, odd.edge);
  const field = way ? `${portKey(way.port)}.digit` : null;
  return remembered[uneven.kind](node, context, message, () =>
    makeFinding('IVR-K07', 'warning', node.id, field, message),
  );
};

/**
 * Compares the keys for: the same menu again, the menu before, the start, a language, and a person whom some menu puts
 * on 0. One finding per function, at the first menu that departs from the commonest key.
 */
export const aFunctionHasOneKey: Check = {
  id: 'IVR-K07',
  title: 'The same function has the same digit in every menu.',
  run: (design, context) => {
    const graph = graphOf(design);
    return functionsIn(graph.shape).flatMap((uneven) => unevenFinding(graph, uneven, context));
  },
};
