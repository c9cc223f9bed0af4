import { mapped, patched } from '../model/same';
import {
  type Arm,
  defaultSegment,
  type Segment,
  segmentKeySchema,
  type TestPlan,
  type Variation,
} from '../model/variation';
import { evenShares } from './arms';
import type { Command, EditProblem } from './command';
import { valueProblem } from './rules';
import { changeVariation } from './variants';

const changeSegment = (
  key: string,
  change: (segment: Segment, variation: Variation) => Segment | EditProblem,
): Command =>
  changeVariation((variation) => {
    const segment = variation.segments.find((one) => one.key === key);
    if (!segment) return { code: 'no-such-segment', segment: key };
    const changed = change(segment, variation);
    if ('code' in changed) return changed;
    return patched(variation, { segments: mapped(variation.segments, (one) => (one === segment ? changed : one)) });
  });

const keyProblem = ({ segments }: Variation, key: string): EditProblem | null =>
  segments.some((segment) => segment.key === key)
    ? { code: 'id-taken', id: key }
    : valueProblem(segmentKeySchema, key, 'key');

/** Tells callers of that key apart: before the default segment, and hearing the base until they are given variants. */
export const addSegment = (key: string, name: string): Command =>
  changeVariation((variation) => {
    const problem = keyProblem(variation, key);
    if (problem) return problem;
    const added: Segment = { key, name, arms: [{ variantId: variation.base.id, sharePercent: 100 }], test: null };
    const last = variation.segments.at(-1);
    const place = last?.key === defaultSegment ? variation.segments.length - 1 : variation.segments.length;
    return { ...variation, segments: variation.segments.toSpliced(place, 0, added) };
  });

/** Calls a segment something else; its key stays. */
export const renameSegment = (key: string, name: string): Command =>
  changeSegment(key, (segment) => patched(segment, { name }));

/** Gives a segment another key: the word its callers are known by. The default segment keeps its own. */
export const setSegmentKey = (key: string, to: string): Command =>
  changeSegment(key, (segment, variation) => {
    if (key === to) return segment;
    if (key === defaultSegment)
      return {
        code: 'invalid-value',
        field: 'key',
        message: `«${defaultSegment}» is for callers of whom nothing is known`,
      };
    return keyProblem(variation, to) ?? { ...segment, key: to };
  });

/** Removes a segment with its test; its callers are among all others then, so the default segment stays. */
export const removeSegment = (key: string): Command =>
  changeVariation((variation) => {
    if (!variation.segments.some((segment) => segment.key === key)) return { code: 'no-such-segment', segment: key };
    if (key === defaultSegment)
      return { code: 'invalid-value', field: 'segments', message: 'callers of whom nothing is known need a segment' };
    return { ...variation, segments: variation.segments.filter((segment) => segment.key !== key) };
  });

/** Moves a segment to that place (0 is the first; a place past the end is the last). */
export const moveSegment = (key: string, toIndex: number): Command =>
  changeVariation((variation) => {
    const segment = variation.segments.find((one) => one.key === key);
    if (!segment) return { code: 'no-such-segment', segment: key };
    const others = variation.segments.filter((one) => one !== segment);
    return patched(variation, { segments: others.toSpliced(Math.max(0, toIndex), 0, segment) });
  });

/** Why a segment cannot have these arms: a variant that is not there, or one that stands twice. */
const armsProblem = ({ base, variants }: Variation, arms: readonly Arm[]): EditProblem | null => {
  const ids = arms.map(({ variantId }) => variantId);
  const stranger = ids.find((id) => id !== base.id && !variants.some((variant) => variant.id === id));
  if (stranger !== undefined) return { code: 'no-such-variant', variantId: stranger };
  const double = ids.find((id, index) => ids.indexOf(id) !== index);
  return double === undefined ? null : { code: 'id-taken', id: double };
};

/** Says what callers of a segment hear, and in which shares. The shares need not add up yet: that is for the checks. */
export const setArms = (key: string, arms: readonly Arm[]): Command =>
  changeSegment(key, (segment, variation) => armsProblem(variation, arms) ?? patched(segment, { arms: [...arms] }));

/** Gives one variant its share of a segment; it becomes an arm at the end where it was none. */
export const setShare = (key: string, variantId: string, sharePercent: number): Command =>
  changeSegment(key, (segment, variation) => {
    const known = segment.arms.some((arm) => arm.variantId === variantId);
    const arms = known
      ? mapped(segment.arms, (arm) => (arm.variantId === variantId ? patched(arm, { sharePercent }) : arm))
      : [...segment.arms, { variantId, sharePercent }];
    return armsProblem(variation, arms) ?? patched(segment, { arms });
  });

/** Takes a variant out of a segment; the shares of the others stay as they are. */
export const removeArm = (key: string, variantId: string): Command =>
  changeSegment(key, (segment) => {
    const arms = segment.arms.filter((arm) => arm.variantId !== variantId);
    return arms.length === segment.arms.length ? { code: 'no-such-variant', variantId } : { ...segment, arms };
  });

/** Gives every arm of a segment the same share; together they are 100 %. */
export const splitEvenly = (key: string): Command =>
  changeSegment(key, (segment) => {
    const shares = evenShares(segment.arms.length);
    return patched(segment, {
      arms: segment.arms.map((arm, index) => ({ ...arm, sharePercent: shares[index] ?? arm.sharePercent })),
    });
  });

/** Plans a test among the arms of a segment; null ends it. */
export const setTest = (key: string, test: TestPlan | null): Command =>
  changeSegment(key, (segment) => patched(segment, { test }));
