import { type Arm, defaultSegment, type Segment, type Variation } from '../model/variation';

/** The segment of callers of that key, else the one of whom nothing is known; undefined: the variation has neither. */
export const segmentFor = (variation: Pick<Variation, 'segments'>, key: string): Segment | undefined =>
  variation.segments.find((segment) => segment.key === key) ??
  variation.segments.find((segment) => segment.key === defaultSegment);

/** The arms that callers of a segment hear: those with a share. A test compares these, the first with each other one. */
export const heardArms = (arms: readonly Arm[]): readonly Arm[] => arms.filter(({ sharePercent }) => sharePercent > 0);

/**
 * The arm at that place, from 0 up to 1, when the arms lie side by side as wide as their shares. Shares that do not add
 * up to 100 % count in proportion; null where there are none.
 */
export const armAt = (arms: readonly Arm[], place: number): Arm | null => {
  const whole = arms.reduce((sum, { sharePercent }) => sum + sharePercent, 0);
  let end = 0;
  for (const arm of arms) {
    end += arm.sharePercent;
    if (place * whole < end) return arm;
  }
  return arms.findLast(({ sharePercent }) => sharePercent > 0) ?? null;
};
