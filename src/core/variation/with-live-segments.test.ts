import { expect, test } from 'vitest';
import { aDesign, aMenu } from '../../testing/builders';
import type { Design } from '../model/design';
import { emptyVariation, type Segment } from '../model/variation';
import { type LiveSegments, withLiveSegments } from './with-live-segments';

const variants = [{ id: 'variant_a', name: 'Premium', overrides: {} }];
const design: Design = { ...aDesign(aMenu('main')), variation: { ...emptyVariation, variants } };
const segment = (key: string, ...arms: readonly string[]): Segment => ({
  key,
  name: key,
  arms: arms.map((variantId) => ({ variantId, sharePercent: 50 })),
  test: null,
});
const live = (...segments: Segment[]): LiveSegments => ({ delivery: 'decide', assignBy: 'call', segments });

test('who hears what comes from the server, as it is', () => {
  const known = live(segment('premium', 'base', 'variant_a'), segment('default', 'base'));
  expect(withLiveSegments(design, known).variation).toEqual({
    ...design.variation,
    segments: known.segments,
    assignBy: 'call',
  });
});

test('arms of variants that the flow does not have are left out, and a segment without arms hears the base', () => {
  const { variation } = withLiveSegments(
    design,
    live(segment('premium', 'gone', 'variant_a'), segment('gold', 'gone')),
  );
  expect(variation?.segments.map(({ arms }) => arms)).toEqual([
    [{ variantId: 'variant_a', sharePercent: 50 }],
    [{ variantId: 'base', sharePercent: 100 }],
  ]);
});

test('a flow that does not ask, or of which nothing of that kind is live, stays as it is', () => {
  const plain = { ...design, variation: null };
  expect(withLiveSegments(plain, live(segment('premium', 'base')))).toBe(plain);
  expect(withLiveSegments(design, null)).toBe(design);
  expect(withLiveSegments(design, { ...live(segment('premium', 'base')), delivery: 'deploy' })).toBe(design);
});
