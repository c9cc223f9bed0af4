import { expect, test } from 'vitest';
import { aDesign, aMenu, aQueue, menuIn, nodeId } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import type { Design } from '../model/design';
import { designOfVariant } from '../variation/apply-variant';
import { makeBase, otherBaseCallers } from './make-base';
import { updateNode } from './nodes';
import { addSegment, setShare, setTest } from './segments';
import { sequence } from './sequence';
import { editVariant } from './variant-menus';
import { addVariant, turnVariationOn } from './variants';

const main = nodeId('main');
const plan = {
  id: 't1',
  name: 'Shorter waits',
  measure: 'abandoned',
  expectedRate: 0.2,
  smallestDifference: 0.05,
  alpha: 0.05,
  power: 0.8,
  looks: 3,
  callersPerArm: 1000,
  endsAt: '2027-01-31T00:00:00Z',
} as const;

const design = edited(
  aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'sales' }), aQueue('sales')),
  sequence(
    turnVariationOn(),
    addVariant('Short wait'),
    addVariant('Many tries'),
    editVariant('variant-a', updateNode(main, 'menu', { timeoutSeconds: 5 })),
    editVariant('variant-b', updateNode(main, 'menu', { tries: 5 })),
    addSegment('gold', 'Gold'),
    setShare('gold', 'base', 50),
    setShare('gold', 'variant-a', 50),
    setTest('gold', plan),
    addSegment('silver', 'Silver'),
    setShare('silver', 'variant-b', 0),
  ),
);

const heard = (from: Design, variantId: string) => {
  const { timeoutSeconds, tries } = menuIn(designOfVariant(from, variantId), 'main');
  return { timeoutSeconds, tries };
};
const segments = (from: Design) =>
  Object.fromEntries((from.variation?.segments ?? []).map(({ key, arms, test }) => [key, { arms, test }]));

test('the winner becomes the base, its segment hears the base alone, and the test is over', () => {
  const made = edited(design, makeBase('variant-a'));
  expect(heard(made, 'base')).toEqual({ timeoutSeconds: 5, tries: 3 });
  expect(segments(made).gold).toEqual({ arms: [{ variantId: 'base', sharePercent: 100 }], test: null });
});

test('callers of other variants go on hearing what they heard', () => {
  const made = edited(design, makeBase('variant-a'));
  expect(made.variation?.variants).toEqual([
    { id: 'variant-b', name: 'Many tries', overrides: { main: { timeoutSeconds: 10, tries: 5 } } },
  ]);
  expect(heard(made, 'variant-b')).toEqual(heard(design, 'variant-b'));
});

test('segments that heard the base are named beforehand, and go with it or keep it', () => {
  if (design.variation === null) throw new Error('The design has no variants');
  expect(otherBaseCallers(design.variation, 'variant-a').map(({ key }) => key)).toEqual(['silver', 'default']);
  const kept = edited(design, makeBase('variant-a', { keepAs: 'Base of November' }));
  expect(kept.variation?.variants[0]).toMatchObject({ id: 'variant-c', name: 'Base of November' });
  expect(segments(kept).default?.arms).toEqual([{ variantId: 'variant-c', sharePercent: 100 }]);
  expect(segments(kept).gold?.arms).toEqual([{ variantId: 'base', sharePercent: 100 }]);
  expect(heard(kept, 'variant-c')).toEqual({ timeoutSeconds: 10, tries: 3 });
});

test('the base is the base already; a variant that is not there cannot become it', () => {
  expect(edited(design, makeBase('base'))).toBe(design);
  expect(refused(design, makeBase('nobody'))).toEqual({ code: 'no-such-variant', variantId: 'nobody' });
});
