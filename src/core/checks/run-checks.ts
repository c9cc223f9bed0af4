import type { Design } from '../model/design';
import { type CallGraph, graphOf } from './call-graph';
import { theFileIsSound } from './f01-sound-file';
import { type Check, type CheckContext, defaultContext, type Finding, severities } from './finding';
import { digitIsUsedOnce } from './k01-digit-used-once';
import { digitIsAKey } from './k02-digit-valid';
import { zeroIsAPerson } from './k05-zero-is-a-person';
import { aFunctionHasOneKey } from './k07-same-key';
import { choicesAreFew } from './m01-choices';
import { everyMenuHasAWayToAPerson } from './m02-way-to-a-person';
import { aPersonIsNear } from './m03-quick-way-to-a-person';
import { theLastFailureIsNoHangUp } from './m04-no-hang-up';
import { isNodeCheck } from './node-check';
import { nodeFindings } from './node-findings';
import { whatSpeaksHasAPrompt } from './p01-prompt-present';
import { keysAreSpoken } from './p02-keys-are-spoken';
import { functionComesFirst } from './p03-function-first';
import { menuPromptsAreShort } from './p04-prompt-length';
import { theFirstOptionComesSoon } from './p05-first-option-soon';
import { everyLanguageHasEveryPrompt } from './p06-every-language';
import { translationsAreOfNow } from './p07-translations-are-of-now';
import { labelsAreDistinct } from './p08-distinct-labels';
import { aChoiceIsOneIdea } from './p09-one-idea';
import { optionsArePausedBetween } from './p10-pauses';
import { promptsDoNotBlame } from './p11-no-blame';
import { promptsSaySomething } from './p12-no-empty-phrases';
import { menusKeepOnePattern } from './p13-one-pattern';
import { everyNodeIsReachable } from './s01-reachable';
import { noDeadEnd } from './s02-no-dead-end';
import { everyLoopHasAnExit } from './s03-way-out';
import { silenceComesToAnEnd } from './s04-silence-ends';
import { menusAreNotTooDeep } from './s05-depth';
import { everyTargetExists } from './s06-targets-exist';
import { aMenuOffersARealChoice } from './s07-real-choice';
import { timeoutIsInRange } from './t01-timeout-range';
import { timeoutLeavesTimeToReact } from './t02-time-to-react';
import { timeoutLeavesTimeToThink } from './t03-time-to-think';
import { silenceIsHandled } from './t07-silence-handled';
import { wrongKeyIsHandled } from './t08-wrong-key-handled';
import { triesAreTwoOrThree } from './t09-tries';
import { adaptedMenusKeepTheRules } from './t14-adapted-menus';
import { treeOrderOf } from './tree-order';
import { sharesAddUp } from './v01-shares-and-default';
import { aCallerKeepsTheMenu } from './v02-same-caller-same-menu';
import { keysKeepTheirMeaning } from './v03-keys-keep-their-meaning';
import { withWaivers } from './waivers';

/** Every rule, in the order of their ids. */
export const allChecks: readonly Check[] = [
  everyNodeIsReachable,
  noDeadEnd,
  everyLoopHasAnExit,
  silenceComesToAnEnd,
  menusAreNotTooDeep,
  everyTargetExists,
  aMenuOffersARealChoice,
  digitIsUsedOnce,
  digitIsAKey,
  zeroIsAPerson,
  aFunctionHasOneKey,
  choicesAreFew,
  everyMenuHasAWayToAPerson,
  aPersonIsNear,
  theLastFailureIsNoHangUp,
  timeoutIsInRange,
  timeoutLeavesTimeToReact,
  timeoutLeavesTimeToThink,
  silenceIsHandled,
  wrongKeyIsHandled,
  triesAreTwoOrThree,
  adaptedMenusKeepTheRules,
  whatSpeaksHasAPrompt,
  keysAreSpoken,
  functionComesFirst,
  menuPromptsAreShort,
  theFirstOptionComesSoon,
  everyLanguageHasEveryPrompt,
  translationsAreOfNow,
  labelsAreDistinct,
  aChoiceIsOneIdea,
  optionsArePausedBetween,
  promptsDoNotBlame,
  promptsSaySomething,
  menusKeepOnePattern,
  sharesAddUp,
  aCallerKeepsTheMenu,
  keysKeepTheirMeaning,
  theFileIsSound,
];

export const nodeChecks = allChecks.filter(isNodeCheck);
const graphChecks: readonly Pick<Check, 'run'>[] = allChecks.flatMap((check) => {
  if (!isNodeCheck(check)) return [check];
  return check.runDesign ? [{ run: check.runDesign }] : [];
});
const severityRank = { error: 0, warning: 1, info: 2 } as const satisfies Record<(typeof severities)[number], number>;

/** Findings and, in step with them, the slot of each one's node; -1: none. */
interface Collected {
  readonly findings: readonly Finding[];
  readonly slots: readonly number[];
}

const collect = (design: Design, graph: CallGraph, context: CheckContext): Collected => {
  const findings: Finding[] = [];
  const slots: number[] = [];
  const ofNodes = nodeFindings(graph, nodeChecks, context);
  for (const slot of graph.shape.order)
    for (const finding of ofNodes[slot] ?? []) {
      findings.push(finding);
      slots.push(slot);
    }
  for (const check of graphChecks)
    for (const finding of check.run(design, context)) {
      findings.push(finding);
      slots.push(finding.nodeId === null ? -1 : (graph.slots.get(finding.nodeId) ?? -1));
    }
  return { findings, slots };
};

/** Sorted by severity, then by place in the outline, the design's own findings first (a stable counting sort). */
const sorted = ({ findings, slots }: Collected, rank: Int32Array): Finding[] => {
  const row = rank.length + 1;
  const keys = new Int32Array(findings.length);
  const starts = new Int32Array(severities.length * row + 1);
  for (let index = 0; index < keys.length; index++) {
    const slot = slots[index] as number;
    const { severity } = findings[index] as Finding;
    const key = severityRank[severity] * row + (slot < 0 ? 0 : (rank[slot] as number) + 1);
    keys[index] = key;
    starts[key + 1] = (starts[key + 1] as number) + 1;
  }
  for (let key = 1; key < starts.length; key++) starts[key] = (starts[key] as number) + (starts[key - 1] as number);
  const inOrder = findings.slice();
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as number;
    const place = starts[key] as number;
    starts[key] = place + 1;
    inOrder[place] = findings[index] as Finding;
  }
  return inOrder;
};

/**
 * What all rules say of a design: errors, warnings, hints, each in the order of the outline. Waived findings are among
 * them, with the reason. What an edit did not touch is not judged again, and stays the same object.
 */
export const runChecks = (design: Design, context: CheckContext = defaultContext): readonly Finding[] => {
  const graph = graphOf(design);
  const findings = sorted(collect(design, graph, context), treeOrderOf(graph.shape).rank);
  return withWaivers(findings, design.waivers, context.dialect);
};
