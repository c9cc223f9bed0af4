import type { Arm } from '../model/variation';

/** The arms with that one at the end, or its share added to the arm of the same variant. */
export const withArm = (arms: readonly Arm[], arm: Arm): Arm[] => {
  const there = arms.find(({ variantId }) => variantId === arm.variantId);
  if (!there) return [...arms, arm];
  const sharePercent = tidyShare(there.sharePercent + arm.sharePercent);
  return arms.map((one) => (one === there ? { ...one, sharePercent } : one));
};

/** A share without what adding fractions leaves behind: to a hundredth of a per cent, within 0 and 100. */
export const tidyShare = (percent: number): number => Math.min(100, Math.max(0, Math.round(percent * 100) / 100));

/** 100 % in that many parts that are as even as hundredths of a per cent allow: 33.34, 33.33, 33.33. */
export const evenShares = (count: number): number[] => {
  const each = Math.floor(10_000 / count);
  return Array.from({ length: count }, (_, index) => (each + (index < 10_000 - each * count ? 1 : 0)) / 100);
};
