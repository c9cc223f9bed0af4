import { expect, test } from 'vitest';
import { emptyVariation, type Variation } from '../core/model/variation';
import { variantLines, variantsSentence } from './variants-words';

const variation: Variation = {
  ...emptyVariation,
  variants: [{ id: 'variant_a', name: 'Short way', overrides: {} }],
  segments: [
    {
      key: 'premium',
      name: 'Premium',
      arms: [
        { variantId: 'variant_a', sharePercent: 60 },
        { variantId: 'base', sharePercent: 40 },
      ],
      test: null,
    },
    ...emptyVariation.segments,
  ],
};

test('a segment with several menus is told with their shares, one with a single menu without', () => {
  expect(variantLines(variation).map(({ segment, heard }) => `${segment}: ${heard}`)).toEqual([
    'Premium: 60 % Short way, 40 % Base menu',
    'All other callers: Base menu',
  ]);
});

test('variants that rewrite the flow do not go live with a publish', () => {
  expect(variantsSentence(variation)).toBe('1 variant for 2 segments of callers goes live with this publish.');
  expect(variantsSentence({ ...variation, delivery: 'deploy' })).toContain('not by this publish');
});
