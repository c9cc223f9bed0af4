import { type CallGraph, nodeAt } from './call-graph';
import type { CheckContext, Finding } from './finding';
import { isPerson, isUndecided, kindCode } from './kinds';
import { makeFinding } from './make-finding';
import { toPersonIn, toUndecidedIn } from './people';
import { remembering } from './remember';
import { trapsIn } from './s03-way-out';
import { silentLoopsIn } from './s04-silence-ends';
import { perShape, type Shape, toNowhere, way } from './shape';
import { treeOrderOf } from './tree-order';
import { inWords, nameOf } from './words';

/** The ways that a fallback takes the place of. */
const givesWay = (code: number): boolean =>
  code === way.noInput || code === way.noMatch || code === way.defaultChoice || code === way.overruled;

const endsWell = (kind: number): boolean => isPerson(kind) || isUndecided(kind);

/** The slots whose menu has a fallback target. */
const withTarget = perShape((shape): ReadonlySet<number> => {
  const slots = new Set<number>();
  for (let slot = 0; slot < shape.size; slot++)
    for (let edge = shape.first[slot] as number; edge < (shape.first[slot + 1] as number); edge++)
      if (shape.way[edge] === way.fallback && shape.to[edge] !== toNowhere) slots.add(slot);
  return slots;
});

/** Whether every fallback ends the call at a person, or where nobody knows what is there: then no rule can break by it. */
const allEnd = perShape((shape): boolean => {
  for (const slot of withTarget(shape))
    for (let edge = shape.first[slot] as number; edge < (shape.first[slot + 1] as number); edge++) {
      if (shape.way[edge] !== way.fallback) continue;
      const target = shape.to[edge] as number;
      if (target < 0 || !endsWell(shape.kind[target] as number)) return false;
    }
  return true;
});

/** The ways of callers while every fallback is on. */
const whileOnIn = (shape: Shape): Shape => {
  const slots = withTarget(shape);
  const ways = shape.way.slice();
  for (const slot of slots)
    for (let edge = shape.first[slot] as number; edge < (shape.first[slot + 1] as number); edge++) {
      const code = ways[edge] as number;
      if (code === way.fallback) ways[edge] = way.noInput;
      else if (givesWay(code)) ways[edge] = way.overruled;
    }
  return { ...shape, way: ways };
};

/** Cycles of which the drawn ways do not have the like. */
const onlyIn = (now: readonly (readonly number[])[], drawn: readonly (readonly number[])[]) => {
  const known = new Set(drawn.flat());
  return now.filter((cycle) => cycle.some((slot) => !known.has(slot)));
};

interface Found {
  /** The slot that is spoken of. */
  readonly slot: number;
  readonly kind: 'trap' | 'loop' | 'no-person';
  /** The menus that it concerns. */
  readonly slots: readonly number[];
}

/** What is at fault only while every fallback is on. */
const faultsIn = perShape((shape): readonly Found[] => {
  const now = allEnd(shape) ? null : whileOnIn(shape);
  if (now === null) return [];
  const found = (kind: Found['kind'], slots: readonly number[]): Found[] => {
    const menus = slots.filter((slot) => shape.kind[slot] === kindCode.menu);
    const slot = menus.find((each) => withTarget(shape).has(each)) ?? menus[0];
    return slot === undefined ? [] : [{ slot, kind, slots: menus }];
  };
  const toPerson = toPersonIn(now);
  const { reached } = treeOrderOf(now);
  const lost = [...shape.order].filter(
    (slot) =>
      shape.kind[slot] === kindCode.menu &&
      reached[slot] === 1 &&
      toPersonIn(shape)[slot] === 1 &&
      toPerson[slot] === 0 &&
      toUndecidedIn(now)[slot] === 0,
  );
  return [
    ...onlyIn(trapsIn(now), trapsIn(shape)).flatMap((cycle) => found('trap', cycle)),
    ...onlyIn(silentLoopsIn(now), silentLoopsIn(shape)).flatMap((cycle) => found('loop', cycle)),
    ...lost.flatMap((slot) => found('no-person', [slot])),
  ];
});

const messageOf = (kind: Found['kind'], names: string, isOne: boolean): string => {
  const on = 'While the fallback is on, callers';
  if (kind === 'no-person') return `${on} of ${names} have no way to a person, which they have otherwise.`;
  if (kind === 'trap')
    return isOne ? `${on} in ${names} can never leave it.` : `${on} go round ${names} and can never leave.`;
  return isOne
    ? `${on} who stay silent in ${names} come back to it again and again: the call never ends by itself.`
    : `${on} who stay silent go round ${names} again and again: the call never ends by itself.`;
};

const remembered = { trap: remembering(), loop: remembering(), 'no-person': remembering() };

/** Whether any menu of the base says where its fallback leads. */
export const anyFallback = ({ shape }: CallGraph): boolean => withTarget(shape).size > 0;

/** The rules about ways out (S03), endless silence (S04) and a person (M02) while every fallback is on. */
export const fallbackFindings = (graph: CallGraph, context: CheckContext): readonly Finding[] =>
  faultsIn(graph.shape).flatMap(({ slot, kind, slots }) => {
    const names = inWords(slots.map((each) => nameOf(nodeAt(graph, each))));
    return remembered[kind](graph, slot, context, names, (node) =>
      makeFinding('IVR-T14', 'warning', node.id, 'fallback', messageOf(kind, names, slots.length === 1)),
    );
  });
