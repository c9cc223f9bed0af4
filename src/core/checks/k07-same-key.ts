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

/**
 * What a choice that leads to a slot does, as a number: its place in `kinds`, and the person or language, in one; -1:
 * nothing that is looked at. People count whom some menu puts on 0: they are what callers press 0 for.
 */
const functionsBySlot = (shape: Shape): Int32Array => {
  const { size, kind, to, key } = shape;
  const does = new Int32Array(size).fill(-1);
  for (let edge = 0; edge < to.length; edge++) {
    if (key[edge] !== zero) continue;
    const target = to[edge] as number;
    if (target >= 0 && isPerson(kind[target] as number)) does[target] = target * kinds.length + 3;
  }
  for (let slot = 0; slot < size; slot++) if (kind[slot] === kindCode.language) does[slot] = slot * kinds.length + 4;
  if (shape.start >= 0) does[shape.start] = 2;
  return does;
};

/** The functions that have no key which does it in every menu that has it. A menu may have a second key for it. */
const unevenIn = perShape((shape): readonly Uneven[] => {
  const { size, order, kind, first, to, key: keys } = shape;
  const doesBySlot = functionsBySlot(shape);
  /** By function: the menu seen last, its keys as bits, and the keys that all menus before it have in common. */
  const lastMenu = new Int32Array(size * kinds.length);
  const inMenu = new Int32Array(size * kinds.length);
  const inAll = new Int32Array(size * kinds.length);
  /** Triples of function, menu and edge. */
  const uses = new Int32Array(3 * to.length);
  let count = 0;
  for (let index = 0; index < order.length; index++) {
    const menu = order[index] as number;
    if (kind[menu] !== kindCode.menu) continue;
    const end = first[menu + 1] as number;
    for (let edge = first[menu] as number; edge < end; edge++) {
      const key = keys[edge] as number;
      if (key < 0) continue;
      const target = to[edge] as number;
      let does = -1;
      if (target === menu) does = 0;
      else if (target === toPrevious) does = 1;
      else if (target >= 0) does = doesBySlot[target] as number;
      if (does < 0) continue;
      uses[count++] = does;
      uses[count++] = menu;
      uses[count++] = edge;
      if (lastMenu[does] !== menu + 1) {
        inAll[does] = lastMenu[does] === 0 ? -1 : (inAll[does] as number) & (inMenu[does] as number);
        lastMenu[does] = menu + 1;
        inMenu[does] = 0;
      }
      inMenu[does] = (inMenu[does] as number) | (1 << key);
    }
  }
  const found = new Map<number, Map<number, Use>>();
  for (let at = 0; at < count; at += 3) {
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
