import { zOfConfidence } from '../statistics/distributions';
import {
  differenceInterval,
  type Interval,
  type Proportion,
  shareOf,
  wilsonInterval,
  zOfDifference,
} from '../statistics/proportion';
import type { LookComparison, TestComparison, TestInterval } from '../wire/tests';

/** Of an arm: callers with a known ending, and how many of them ended as it is measured. */
export interface ArmEvents {
  readonly variantId: string;
  readonly known: number;
  readonly events: number;
}

const plainZ = zOfConfidence(0.95);

const proportionOf = ({ known, events }: ArmEvents): Proportion => ({ count: events, of: known });
const told = ({ low, high }: Interval): TestInterval => ({ from: low, to: high });

/** The share of an arm's callers that ended as it is measured, with its 95 % interval; null where none ended. */
export const rateOf = (arm: ArmEvents): { readonly rate: number | null; readonly interval: TestInterval | null } =>
  arm.known === 0
    ? { rate: null, interval: null }
    : { rate: shareOf(proportionOf(arm)), interval: told(wilsonInterval(proportionOf(arm), plainZ)) };

/** Whether the two can be told apart at all: not where every caller of both ended in the same way. */
const varies = (a: Proportion, b: Proportion): boolean => a.count + b.count > 0 && a.count + b.count < a.of + b.of;

const comparison = (first: ArmEvents, arm: ArmEvents): TestComparison => {
  const [a, b] = [proportionOf(arm), proportionOf(first)];
  return {
    variantId: arm.variantId,
    difference: shareOf(a) - shareOf(b),
    plain: told(differenceInterval(a, b, plainZ)),
    z: varies(a, b) ? zOfDifference(a, b) : null,
  };
};

/** Each other arm against the first one, those left out of which nothing is known yet. */
export const compareArms = ([first, ...others]: readonly ArmEvents[]): TestComparison[] =>
  first === undefined || first.known === 0
    ? []
    : others.filter(({ known }) => known > 0).map((arm) => comparison(first, arm));

/** The same at a look: with the interval that is as wide as its boundary, and whether that is crossed. */
export const compareAtLook = (arms: readonly ArmEvents[], boundary: number): LookComparison[] => {
  const [first] = arms;
  if (first === undefined) return [];
  return compareArms(arms).map((one) => {
    const arm = arms.find(({ variantId }) => variantId === one.variantId) ?? first;
    return {
      ...one,
      interval: told(differenceInterval(proportionOf(arm), proportionOf(first), boundary)),
      crossed: one.z !== null && Math.abs(one.z) >= boundary,
    };
  });
};
