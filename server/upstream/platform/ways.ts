import type { WayEnding, WayStep } from '../../../src/core/wire/insights';
import { UpstreamError } from '../errors';
import { periodOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { StatisticsCalls } from '../statistics-calls';
import { countOf, flowPaths, milestoneIdOf, namesIn, type PathElement, type PathTree, spanIn } from './flow-paths';
import { milestoneNames } from './milestone-names';

/** The platform's words for how a way ends. One that it invents tomorrow is `other`. */
const endings: Readonly<Record<string, WayEnding>> = {
  abandoned: 'abandoned',
  disconnect: 'disconnected',
  error: 'failed',
  recognitionfailure: 'failed',
  agentescalation: 'queue',
  transfertoacd: 'queue',
  transfertoflow: 'flow',
  transfertosecureflow: 'flow',
  transfertonumber: 'number',
  transfertouser: 'user',
  transfertogroup: 'group',
  transfertoacdvoicemail: 'voicemail',
  transfertogroupvoicemail: 'voicemail',
  transfertouservoicemail: 'voicemail',
};

interface Step {
  readonly id: string;
  readonly milestoneId: string | null;
  readonly ending: WayEnding | null;
  count: number;
  readonly below: Map<string, Step>;
}

const typeOf = ({ type }: PathElement): string => type.toLowerCase();

/**
 * The tree from its root: milestones and endings, each step once under its parent. Outcomes say nothing of the way: what
 * follows one is counted where it stands.
 */
const treeOf = ({ elements }: PathTree, version: string | null): Step | null => {
  const below = new Map<string, [string, PathElement][]>();
  for (const [id, element] of Object.entries(elements)) {
    const siblings = below.get(element.parentId ?? '') ?? [];
    below.set(element.parentId ?? '', siblings);
    siblings.push([id, element]);
  }
  const top = Object.entries(elements).find(([, element]) => typeOf(element) === 'root');
  if (top === undefined) return null;
  const root: Step = { id: top[0], milestoneId: null, ending: null, count: countOf(top[1], version), below: new Map() };

  const stepUnder = (above: Step, id: string, milestoneId: string | null, ending: WayEnding | null): Step => {
    const key = milestoneId ?? `: ${ending}`;
    const known = above.below.get(key);
    if (known) return known;
    const made: Step = { id, milestoneId, ending, count: 0, below: new Map() };
    above.below.set(key, made);
    return made;
  };

  const open: [string, Step][] = [[top[0], root]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [parentId, above] = next;
    for (const [id, element] of below.get(parentId) ?? []) {
      const count = countOf(element, version);
      if (count === 0) continue;
      const milestoneId = milestoneIdOf(element);
      const isPassed = milestoneId === null && (typeOf(element) === 'outcome' || below.has(id));
      const ending = milestoneId === null ? (endings[typeOf(element)] ?? 'other') : null;
      const step = isPassed ? above : stepUnder(above, id, milestoneId, ending);
      if (!isPassed) step.count += count;
      open.push([id, step]);
    }
  }
  return root;
};

const mostFirst = (step: Step): readonly Step[] => [...step.below.values()].sort((a, b) => b.count - a.count);

const stepsOf = (root: Step, names: ReadonlyMap<string, string>): readonly WayStep[] => {
  const told: WayStep[] = [];
  const open: { readonly step: Step; readonly parentId: string | null }[] = [{ step: root, parentId: null }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { step, parentId } = next;
    const { id, milestoneId, ending, count } = step;
    told.push({
      id,
      parentId,
      kind: parentId === null ? 'root' : ending === null ? 'milestone' : 'ending',
      milestoneId,
      milestoneName: milestoneId === null ? null : (names.get(milestoneId) ?? null),
      ending,
      count,
    });
    for (const child of mostFirst(step).toReversed()) open.push({ step: child, parentId: id });
  }
  return told;
};

/** Refusals that say that there is nothing to tell, not that the org cannot be asked just now. */
const notTold: readonly UpstreamError['code'][] = ['org-forbidden', 'org-not-found', 'org-refused'];

const nothingMeasured =
  'No call came by a milestone in the time that the org tells ways of: the published flow has none, or nobody called.';

const noVersions = 'The org does not tell which version of the flow the calls met that took these ways.';

/** The ways of a flow's calls as the platform's flow paths tell them, in the time that it chooses. */
export const platformWays = (client: OrgClient): Pick<StatisticsCalls, 'flowWays'> => {
  const paths = flowPaths(client);
  const names = milestoneNames(client);
  return {
    flowWays: async (flowId, version, task) => {
      try {
        const tree = await paths(flowId, 'All', task);
        const span = spanIn(tree);
        const of = span && periodOf(span);
        if (version !== null && !Object.values(tree.elements).some(({ flows }) => flows?.some((one) => one.version)))
          return { of, steps: null, reason: Object.keys(tree.elements).length === 0 ? nothingMeasured : noVersions };
        const root = treeOf(tree, version);
        if (root === null || ![...root.below.values()].some(({ milestoneId }) => milestoneId !== null))
          return { of, steps: null, reason: nothingMeasured };
        const ids = Object.values(tree.elements).flatMap((element) => milestoneIdOf(element) ?? []);
        const known = await names(task, ids);
        return { of, steps: stepsOf(root, new Map([...namesIn(tree), ...known])), reason: null };
      } catch (error) {
        if (!(error instanceof UpstreamError) || !notTold.includes(error.code)) throw error;
        return { of: null, steps: null, reason: error.message };
      }
    },
  };
};
