import type { Design, Measurement } from '../model/design';
import { menuOf, nodeOf, perDesign, treeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import { choiceWord, nodeName } from '../model/names';
import { sameData } from '../model/same';
import { designOfVariant } from '../variation/apply-variant';
import { answersOf, whyUncounted } from './countable';

/** Reporting takes no more of them (Genesys Cloud, flow outcomes and milestones). */
export const mostMilestonesInFlow = 100;
export const mostMilestonesOfOutcome = 20;

/** Names of milestones and outcomes are no longer than that. */
const longestName = 256;

/** A step that is not counted, and why, in a sentence. */
export interface LeftOut {
  readonly nodeId: NodeId;
  readonly why: string;
}

export interface Measured {
  readonly design: Design;
  /** Menus, and steps that give an answer, that are not counted. */
  readonly leftOut: readonly LeftOut[];
}

type Milestones = Measurement['milestones'];

/** Steps in the order in which they are counted: what callers come to first, then what nobody reaches. */
const inTreeOrder = (design: Design, wanted: (id: NodeId) => boolean): NodeId[] =>
  [...treeOf(design).keys()].filter(wanted);

/** What calls come to, whichever menus they hear. */
const reachedIn = perDesign((design): ReadonlySet<NodeId> => {
  const worlds = [design, ...(design.variation?.variants ?? []).map(({ id }) => designOfVariant(design, id))];
  return new Set(
    worlds.flatMap((world) => [...treeOf(world)].flatMap(([id, { menuDepth }]) => (menuDepth === null ? [] : [id]))),
  );
});

const isReached = (design: Design, id: NodeId): boolean => reachedIn(design).has(id);

/** Short enough for a name, without half a character at its end. */
const cut = (text: string, end = ''): string => {
  const kept = text.slice(0, longestName - end.length);
  return `${(kept.length < text.length ? kept.replace(/[\uD800-\uDBFF]$/, '') : kept).trimEnd()}${end}`;
};

/** A name that none of the taken ones is, in whatever case; taken from then on. */
const freeName = (wanted: string, taken: Set<string>): string => {
  for (let n = 1; ; n++) {
    const name = cut(wanted, n === 1 ? '' : ` ${n}`);
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
};

/** The outcomes that milestones are tied to, as they are written, by their names in lower case. */
type Uses = Map<string, { readonly name: string; readonly count: number }>;

const use = (uses: Uses, wanted: string): string => {
  const key = wanted.toLowerCase();
  const { name, count } = uses.get(key) ?? { name: wanted, count: 0 };
  uses.set(key, { name, count: count + 1 });
  return name;
};

/** Gives each next milestone the first outcome of a family that still has room. The org tells names apart without case. */
const outcomesOf = (stem: string, uses: Uses) => (): string => {
  for (let n = 1; ; n++) {
    const name = cut(stem, n === 1 ? '' : ` ${n}`);
    if ((uses.get(name.toLowerCase())?.count ?? 0) < mostMilestonesOfOutcome) return use(uses, name);
  }
};

/** Answers that are said where nothing can be counted: in a choice that goes on to no step of its own. */
const unheardAnswers = (design: Design, menuId: NodeId): LeftOut[] => {
  const choices = menuOf(design, menuId)?.choices ?? [];
  return choices
    .filter(({ answerGiven, target }) => answerGiven && (target === null || !('nodeId' in target)))
    .map((choice) => ({
      nodeId: menuId,
      why: `The answer of ${choiceWord(choice)} is given in the choice itself, where nothing can be counted.`,
    }));
};

/**
 * The design with a milestone at the beginning of each menu that callers reach, and of each step that gives them their
 * answer, as far as the platform's limits go: menus first, the nearest to the start before those farther away. Those that
 * have a milestone keep it; steps that are gone lose theirs, and where there is nothing to count, nothing is. The very same design where nothing changes. `flowName`: what
 * the org calls the flow, and milestones after it; absent: the flow that the design belongs to, or its own name.
 */
export const measureMenus = (design: Design, flowName: string = design.origin?.flowName ?? design.name): Measured => {
  const before = design.measurement?.milestones ?? {};
  const answers = answersOf(design);
  const leftOut: LeftOut[] = [];
  const milestones: Milestones = {};
  for (const [id, mark] of Object.entries(before) as [NodeId, Milestones[NodeId]][]) {
    const node = nodeOf(design, id);
    if (node && (node.kind === 'menu' || answers.has(id)) && whyUncounted(design, node) === null) milestones[id] = mark;
  }
  const names = new Set(Object.values(milestones).map(({ name }) => name.toLowerCase()));
  const uses: Uses = new Map();
  for (const { outcome } of Object.values(milestones)) use(uses, outcome);
  const stem = flowName.trim() || 'Flow';

  const add = (ids: readonly NodeId[], outcome: () => string, tooMany: string): void => {
    for (const id of ids) {
      const node = nodeOf(design, id);
      if (!node || Object.hasOwn(milestones, id)) continue;
      const why = isReached(design, id) ? whyUncounted(design, node) : 'No call comes to it.';
      if (why !== null) leftOut.push({ nodeId: id, why });
      else if (Object.keys(milestones).length >= mostMilestonesInFlow) leftOut.push({ nodeId: id, why: tooMany });
      else milestones[id] = { name: freeName(`${stem}: ${nodeName(node)}`, names), outcome: outcome() };
    }
  };
  const cap = `The platform reports ${mostMilestonesInFlow} milestones of a flow, and those are used up`;
  add(
    inTreeOrder(design, (id) => menuOf(design, id) !== undefined),
    outcomesOf(`${stem}: menus`, uses),
    `${cap} by menus nearer to the start.`,
  );
  add(
    inTreeOrder(design, (id) => answers.has(id)),
    outcomesOf(`${stem}: answers`, uses),
    `${cap} by menus and other answers.`,
  );
  for (const id of inTreeOrder(design, (each) => menuOf(design, each) !== undefined && isReached(design, each)))
    leftOut.push(...unheardAnswers(design, id));
  const measurement = Object.keys(milestones).length === 0 ? null : { milestones };
  return { design: sameData(design.measurement, measurement) ? design : { ...design, measurement }, leftOut };
};
