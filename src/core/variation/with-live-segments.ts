import type { Design } from '../model/design';
import type { Segment, Variation } from '../model/variation';

/** What is live of a flow, as far as it says who hears what. */
export type LiveSegments = Pick<Variation, 'segments' | 'assignBy'> & {
  readonly delivery: Variation['delivery'] | null;
};

/**
 * A design read from a flow that asks which menus a call hears, with who hears what as the server knows it: that is not
 * in the flow. Arms of variants that the flow does not have are left out; a segment without arms hears the base. The very
 * same design where the flow does not ask, or nothing of that kind is live.
 */
export const withLiveSegments = (design: Design, live: LiveSegments | null): Design => {
  const { variation } = design;
  if (variation?.delivery !== 'decide' || live?.delivery !== 'decide') return design;
  const known = new Set([variation.base.id, ...variation.variants.map(({ id }) => id)]);
  const segments = live.segments.map((segment): Segment => {
    const arms = segment.arms.filter(({ variantId }) => known.has(variantId));
    if (arms.length === segment.arms.length) return segment;
    return arms.length > 0
      ? { ...segment, arms }
      : { ...segment, arms: [{ variantId: variation.base.id, sharePercent: 100 }], test: null };
  });
  return { ...design, variation: { ...variation, segments, assignBy: live.assignBy } };
};
