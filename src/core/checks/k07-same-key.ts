import { spokenOrder } from '../model/digit';
import { portKey } from '../model/edges';
import { type CallGraph, edgeAt, graphOf, nodeAt } from './call-graph';
import type { Check, CheckContext, Finding } from './finding';
import { isPerson, kindCode } from './kinds';
import { makeFinding } from './make-finding';
import { remembering } from './remember';
import { perShape, type Shape, toPrevious } from './shape';
import { inWords, nameOf } from './words';

/** A function of keys that no key has in every menu. The languages and persons are told apart by `slot`. */
interface Uneven {
  readonly kind: (typeof kinds)[number];
  readonly slot: number;
  /** Which key does it where, the commonest key first, else the one that comes first. */
  readonly uses: readonly Use[];
}

/** In how many menus a key does something, the first few of them, and the first of its places among the shape's edges. */
interface Use {
  readonly key: number;
  readonly menus: number[];
  count: number;
  last: number;
  readonly edge: number;
}

/** Menus that a finding names per digit; the rest is counted. */
const namedAtMost = 3;

const kinds = ['repeat', 'previous', 'main', 'person', 'language'] as const;
const zero = spokenOrder.indexOf('0');

/** Marks (1) people that some menu puts on 0: they are what callers press 0 for. */
const operatorsIn = (shape: Shape): Uint8Array => {
  const operators = new Uint8Array(shape.size);
  for (let edge = 0; edge < shape.to.length; edge++) {
    if (shape.key[edge] !== zero) continue;
    const target = shape.to[edge] as number;
    if (target >= 0 && isPerson(shape.kind[target] as number)) operators[target] = 1;
  }
  return operators;
};

/**
 * The number of what a choice does: its place in `kinds`, and the person or language, as one number; -1: nothing that
 * is looked at.
 */
const functionOf = (shape: Shape, operators: Uint8Array, menu: number, target: number): number => {
  if (target === menu) return 0;
  if (target === toPrevious) return 1;
  if (target < 0) return -1;
  if (target === shape.start) return 2;
  if (operators[target]) return target * kinds.length + 3;
  return shape.kind[target] === kindCode.language ? target * kinds.length + 4 : -1;
};

/** The functions that have no key which does it in every menu that has it. A menu may have a second key for it. */
const unevenIn = perShape((shape): readonly Uneven[] => {
  const operators = operatorsIn(shape);
  const functions = shape.size * kinds.length;
  /** By function: the menu seen last, its keys as bits, and the keys that all menus before it have in common. */
  const lastMenu = new Int32Array(functions).fill(-1);
  const inMenu = new Int32Array(functions);
  const inAll = new Int32Array(functions).fill(-1);
  /** Triples of function, menu and edge. */
  const uses: number[] = [];
  for (const menu of shape.order) {
    if (shape.kind[menu] !== kindCode.menu) continue;
    const end = shape.first[menu + 1] as number;
    for (let edge = shape.first[menu] as number; edge < end; edge++) {
      const key = shape.key[edge] as number;
      if (key < 0) continue;
      const does = functionOf(shape, operators, menu, shape.to[edge] as number);
      if (does < 0) continue;
      uses.push(does, menu, edge);
      if (lastMenu[does] !== menu) {
        if (lastMenu[does] !== -1) inAll[does] = (inAll[does] as number) & (inMenu[does] as number);
        lastMenu[does] = menu;
        inMenu[does] = 0;
      }
      inMenu[does] = (inMenu[does] as number) | (1 << key);
    }
  }
  const found = new Map<number, Map<number, Use>>();
  for (let at = 0; at < uses.length; at += 3) {
    const does = uses[at] as number;
    if (((inAll[does] as number) & (inMenu[does] as number)) !== 0) continue;
    const menu = uses[at + 1] as number;
    const edge = uses[at + 2] as number;
    const key = shape.key[edge] as number;
    const byKey = found.get(does) ?? new Map<number, Use>();
    if (byKey.size === 0) found.set(does, byKey);
    const use = byKey.get(key);
    if (!use) byKey.set(key, { key, menus: [menu], count: 1, last: menu, edge });
    else if (use.last !== menu) {
      use.last = menu;
      use.count++;
      if (use.count <= namedAtMost) use.menus.push(menu);
    }
  }
  return Array.from(found, ([does, byKey]) => ({
    kind: kinds[does % kinds.length] ?? 'repeat',
    slot: Math.floor(does / kinds.length),
    uses: [...byKey.values()].sort((a, b) => b.count - a.count),
  }));
});

const whatItDoes = (graph: CallGraph, { kind, slot }: Uneven): string => {
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

const unevenFinding = (graph: CallGraph, uneven: Uneven, context: CheckContext): readonly Finding[] => {
  const odd = uneven.uses[1];
  const menu = odd?.menus[0];
  if (!odd || menu === undefined) return [];
  const node = nodeAt(graph, menu);
  const places = uneven.uses.map(({ key, menus, count }) => {
    const names = menus.map((slot) => nameOf(nodeAt(graph, slot)));
    const more = count > menus.length ? [`${count - menus.length} more`] : [];
    return `${spokenOrder[key]} in ${inWords([...names, ...more])}`;
  });
  const message = `${whatItDoes(graph, uneven)} has not the same digit everywhere, so callers cannot learn it: ${places.join('; ')}.`;
  const way = edgeAt(graph, menu, odd.edge);
  const field = way ? `${portKey(way.port)}.digit` : null;
  return remembered[uneven.kind](graph, menu, context, message, () =>
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
    return unevenIn(graph.shape).flatMap((uneven) => unevenFinding(graph, uneven, context));
  },
};
