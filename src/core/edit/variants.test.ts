import { describe, expect, it, test } from 'vitest';
import { aDesign, aMenu, aQueue, nodeId } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import type { Design } from '../model/design';
import { emptyVariation, type Variation } from '../model/variation';
import { makeBase } from './make-base';
import { addSegment, setArms, setTest } from './segments';
import { sequence } from './sequence';
import {
  addVariant,
  duplicateVariant,
  freeVariantId,
  moveVariant,
  removeVariant,
  renameVariant,
  setOverrides,
  setVariantId,
  turnVariationOff,
  turnVariationOn,
  updateVariation,
} from './variants';

const plain = aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'sales' }), aQueue('sales'));
const on = edited(plain, turnVariationOn());

const variationOf = (design: Design): Variation => {
  if (design.variation === null) throw new Error('The design has no variants');
  return design.variation;
};
const armsOf = (design: Design, key: string) =>
  variationOf(design)
    .segments.find((segment) => segment.key === key)
    ?.arms.map((arm) => [arm.variantId, arm.sharePercent]);

const plan = {
  id: 't1',
  name: 'Test',
  measure: 'abandoned',
  expectedRate: 0.2,
  smallestDifference: 0.05,
  alpha: 0.05,
  power: 0.8,
  looks: 3,
  callersPerArm: 1000,
  endsAt: '2027-01-31T00:00:00Z',
} as const;

const twoArms = edited(
  on,
  sequence(
    addVariant('Short'),
    addSegment('gold', 'Gold'),
    setArms('gold', [
      { variantId: 'base', sharePercent: 50 },
      { variantId: 'variant-a', sharePercent: 50 },
    ]),
    setTest('gold', plan),
  ),
);

test('turned on, every caller hears the base; turned off, nothing of it is left', () => {
  expect(on.variation).toEqual(emptyVariation);
  expect(edited(twoArms, turnVariationOn())).toBe(twoArms);
  expect(edited(twoArms, turnVariationOff())).toEqual(plain);
});

test('nothing is said of variants where all callers hear the same', () => {
  expect(refused(plain, addVariant('Short'))).toEqual({ code: 'no-variation' });
  expect(refused(plain, updateVariation({ delivery: 'deploy' }))).toEqual({ code: 'no-variation' });
});

describe('variants', () => {
  it('come with ids of their own, after z with two letters', () => {
    const two = edited(on, sequence(addVariant('Short'), addVariant('Long')));
    expect(variationOf(two).variants).toEqual([
      { id: 'variant-a', name: 'Short', overrides: {} },
      { id: 'variant-b', name: 'Long', overrides: {} },
    ]);
    const many = edited(on, sequence(...Array.from({ length: 27 }, () => addVariant(''))));
    expect(variationOf(many).variants.at(-1)?.id).toBe('variant-aa');
    expect(freeVariantId(variationOf(many))).toBe('variant-ab');
  });

  it('do not take ids that are taken, nor ids that are none', () => {
    expect(refused(twoArms, addVariant('', 'variant-a'))).toEqual({ code: 'id-taken', id: 'variant-a' });
    expect(refused(twoArms, addVariant('', 'base'))).toEqual({ code: 'id-taken', id: 'base' });
    expect(refused(twoArms, addVariant('', 'a b'))).toMatchObject({ code: 'invalid-value', field: 'id' });
    expect(refused(twoArms, setVariantId('variant-a', 'base'))).toEqual({ code: 'id-taken', id: 'base' });
  });

  it('are renamed, and so is the base', () => {
    const named = edited(twoArms, sequence(renameVariant('variant-a', 'Brief'), renameVariant('base', 'Today')));
    expect(variationOf(named)).toMatchObject({ base: { id: 'base', name: 'Today' }, variants: [{ name: 'Brief' }] });
    expect(refused(twoArms, renameVariant('nobody', ''))).toEqual({ code: 'no-such-variant', variantId: 'nobody' });
  });

  it('keep their callers under another id', () => {
    const renamed = edited(twoArms, sequence(setVariantId('variant-a', 'short'), setVariantId('base', 'today')));
    expect(armsOf(renamed, 'gold')).toEqual([
      ['today', 50],
      ['short', 50],
    ]);
    expect(armsOf(renamed, 'default')).toEqual([['today', 100]]);
    expect(refused(twoArms, setVariantId('nobody', 'x'))).toEqual({ code: 'no-such-variant', variantId: 'nobody' });
  });

  it('are copied with what they change, and the base as one that changes nothing', () => {
    const changed = edited(twoArms, setOverrides('variant-a', { [nodeId('main')]: { tries: 1 } }));
    const copied = edited(changed, sequence(duplicateVariant('variant-a', 'Copy'), duplicateVariant('base', 'Plain')));
    expect(variationOf(copied).variants.map(({ id, overrides }) => [id, overrides])).toEqual([
      ['variant-c', {}],
      ['variant-a', { main: { tries: 1 } }],
      ['variant-b', { main: { tries: 1 } }],
    ]);
    expect(refused(changed, duplicateVariant('nobody', ''))).toEqual({ code: 'no-such-variant', variantId: 'nobody' });
  });

  it('change places', () => {
    const moved = edited(on, sequence(addVariant('1'), addVariant('2'), addVariant('3'), moveVariant('variant-c', 0)));
    expect(variationOf(moved).variants.map(({ name }) => name)).toEqual(['3', '1', '2']);
  });

  it('leave their callers to the base when they go, and a test with one arm left ends', () => {
    const without = edited(twoArms, removeVariant('variant-a'));
    expect(armsOf(without, 'gold')).toEqual([['base', 100]]);
    expect(variationOf(without).segments[0]?.test).toBeNull();
    expect(refused(twoArms, removeVariant('base'))).toEqual({ code: 'no-such-variant', variantId: 'base' });
  });

  it('leave a test to the arms that stay', () => {
    const three = edited(
      twoArms,
      sequence(
        addVariant('Long'),
        setArms('gold', [
          { variantId: 'base', sharePercent: 33.34 },
          { variantId: 'variant-a', sharePercent: 33.33 },
          { variantId: 'variant-b', sharePercent: 33.33 },
        ]),
      ),
    );
    const without = edited(three, removeVariant('variant-b'));
    expect(armsOf(without, 'gold')).toEqual([
      ['base', 66.67],
      ['variant-a', 33.33],
    ]);
    expect(variationOf(without).segments[0]?.test?.id).toBe('t1');
  });
});

test('what was accepted of a variant goes with it, and is not accepted of the next one of that id', () => {
  const waiver = (field: string) => ({ rule: 'IVR-V03', nodeId: nodeId('main'), field, reason: 'Told by letter' });
  const waived: Design = {
    ...edited(twoArms, addVariant('Long')),
    waivers: [waiver('variant:variant-a.1'), waiver('variant:variant-b.1'), waiver('choice:c1')],
  };
  const fields = (design: Design) => design.waivers.map(({ field }) => field);
  expect(fields(edited(waived, removeVariant('variant-a')))).toEqual(['variant:variant-b.1', 'choice:c1']);
  expect(fields(edited(waived, makeBase('variant-a')))).toEqual(['variant:variant-b.1', 'choice:c1']);
  expect(fields(edited(waived, turnVariationOff()))).toEqual(['choice:c1']);
  expect(fields(edited(waived, setVariantId('variant-a', 'short')))).toEqual([
    'variant:short.1',
    'variant:variant-b.1',
    'choice:c1',
  ]);
  expect(edited(twoArms, removeVariant('variant-a')).waivers).toBe(twoArms.waivers);
});

test('how callers come to their menu is said once for all variants', () => {
  const dataAction = { integration: 'Ours', action: 'Which menu' };
  const deployed = edited(on, updateVariation({ delivery: 'deploy', assignBy: 'call', dataAction }));
  expect(deployed.variation).toMatchObject({ delivery: 'deploy', assignBy: 'call', dataAction });
  expect(refused(on, updateVariation({ delivery: 'fax' as never }))).toMatchObject({
    code: 'invalid-value',
    field: 'variation.delivery',
  });
});
