import { alphaOfEach } from '../core/experiment/planned-looks';
import type { Arm, Measure, TestPlan } from '../core/model/variation';
import { callersPerArm } from '../core/statistics/sample-size';
import { heardArms } from '../core/variation/arms';

/** A plan as it is typed: percents and points as people say them, and an empty field is no number yet. */
export interface PlanDraft {
  readonly name: string;
  readonly measure: Measure;
  /** Percent of the callers of the first arm. */
  readonly expectedPercent: number | null;
  /** In percentage points. */
  readonly differencePoints: number | null;
  readonly alphaPercent: number | null;
  readonly powerPercent: number | null;
  readonly looks: number | null;
  /** Local day, `2027-01-31`. */
  readonly lastDay: string;
}

/** What of a draft cannot be used yet, by field; in a sentence each. */
export type PlanProblems = Partial<Readonly<Record<keyof PlanDraft, string>>>;

/** A local day as date inputs write it. */
export const dayText = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;

/** A draft to begin with: the usual strictness, and four weeks. `now` in milliseconds since 1970. */
export const freshDraft = (segmentName: string, now: number): PlanDraft => ({
  name: `Test of ${segmentName}`,
  measure: 'abandoned',
  expectedPercent: null,
  differencePoints: null,
  alphaPercent: 5,
  powerPercent: 80,
  looks: 5,
  lastDay: dayText(new Date(now + 28 * 86_400_000)),
});

/** The draft that says the same as a plan. */
export const draftOf = (plan: TestPlan): PlanDraft => ({
  name: plan.name,
  measure: plan.measure,
  expectedPercent: rounded(plan.expectedRate * 100),
  differencePoints: rounded(plan.smallestDifference * 100),
  alphaPercent: rounded(plan.alpha * 100),
  powerPercent: rounded(plan.power * 100),
  looks: plan.looks,
  lastDay: dayText(new Date(plan.endsAt)),
});

/** Without the digits that binary fractions add. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

const between = (value: number | null, low: number, high: number): boolean =>
  value !== null && value > low && value < high;

/** The end of a local day. */
const endOf = (day: string): Date => new Date(`${day}T23:59:59`);

/** What is wrong with a draft; nothing where it can be a plan. */
export const planProblems = (draft: PlanDraft, now: number): PlanProblems => {
  const { expectedPercent, differencePoints } = draft;
  const end = endOf(draft.lastDay).getTime();
  const reachable =
    expectedPercent === null ||
    differencePoints === null ||
    expectedPercent + differencePoints <= 100 ||
    expectedPercent - differencePoints >= 0;
  return {
    ...(draft.name.trim() === '' && { name: 'A test needs a name.' }),
    ...(!between(expectedPercent, 0, 100) && { expectedPercent: 'A share above 0 % and below 100 %.' }),
    ...(!between(differencePoints, 0, 100) && { differencePoints: 'More than 0 points and less than 100.' }),
    ...(between(differencePoints, 0, 100) &&
      !reachable && { differencePoints: 'No share can be that far from the expected one.' }),
    ...(!between(draft.alphaPercent, 0, 50) && { alphaPercent: 'Above 0 % and below 50 %.' }),
    ...(!between(draft.powerPercent, 50, 100) && { powerPercent: 'Above 50 % and below 100 %.' }),
    ...((draft.looks === null || draft.looks < 1 || draft.looks > 20) && { looks: 'From 1 to 20.' }),
    ...((Number.isNaN(end) || end <= now) && { lastDay: 'A day from today on.' }),
  };
};

/**
 * The callers with a known ending that each arm needs; null while the draft does not say enough, or no such difference
 * can be. Where several arms are compared with the first, each comparison may spend its part of the chance of a false
 * alarm (Bonferroni).
 */
export const neededPerArm = (draft: PlanDraft, arms: number): number | null => {
  const { expectedPercent, differencePoints, alphaPercent, powerPercent, looks } = draft;
  if (expectedPercent === null || differencePoints === null || alphaPercent === null) return null;
  if (powerPercent === null || looks === null || arms < 2) return null;
  return callersPerArm({
    expectedRate: expectedPercent / 100,
    smallestDifference: differencePoints / 100,
    alpha: alphaOfEach(alphaPercent / 100, arms - 1),
    power: powerPercent / 100,
    looks,
    spending: 'obrien-fleming',
  });
};

/** The callers that each of so many arms needs for that plan; null for fewer than two arms. */
export const sizeNow = (plan: TestPlan, arms: number): number | null =>
  arms < 2 ? null : callersPerArm({ ...plan, alpha: alphaOfEach(plan.alpha, arms - 1), spending: 'obrien-fleming' });

/**
 * Days until the arm with the smallest share has so many callers, if all calls of the flow are of that segment; null
 * where nobody calls.
 */
export const daysNeeded = (perArm: number, arms: readonly Arm[], callsPerDay: number): number | null => {
  const smallest = Math.min(...heardArms(arms).map(({ sharePercent }) => sharePercent));
  if (!Number.isFinite(smallest) || callsPerDay <= 0) return null;
  return Math.ceil(perArm / ((callsPerDay * smallest) / 100));
};

/** The plan that a draft without problems says. `id` decides, with the customer, about everybody's arm. */
export const planOf = (draft: PlanDraft, id: string, arms: number): TestPlan | null => {
  const needed = neededPerArm(draft, arms);
  const { expectedPercent, differencePoints, alphaPercent, powerPercent, looks } = draft;
  if (needed === null || expectedPercent === null || differencePoints === null) return null;
  if (alphaPercent === null || powerPercent === null || looks === null) return null;
  return {
    id,
    name: draft.name.trim(),
    measure: draft.measure,
    expectedRate: rounded(expectedPercent / 100),
    smallestDifference: rounded(differencePoints / 100),
    alpha: rounded(alphaPercent / 100),
    power: rounded(powerPercent / 100),
    looks,
    callersPerArm: needed,
    endsAt: endOf(draft.lastDay).toISOString(),
  };
};
