import { expect, test } from 'vitest';
import { updateChoice } from '../core/edit/choices';
import type { Command } from '../core/edit/command';
import { addSegment, removeSegment, setShare } from '../core/edit/segments';
import { sequence } from '../core/edit/sequence';
import { editVariant } from '../core/edit/variant-menus';
import { addVariant, removeVariant, turnVariationOn, updateVariation } from '../core/edit/variants';
import type { Design } from '../core/model/design';
import type { LiveVariants } from '../core/wire/variants';
import { aDesign, aMenu, aQueue, choiceId, nodeId, to } from '../testing/builders';
import { liveDifferences } from './live-differences';

const after = (design: Design, ...commands: readonly Command[]): Design => {
  const outcome = sequence(...commands)(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};

const drawn = after(
  aDesign(aMenu('main', { on: { '1': 'sales', '2': 'care' } }), aQueue('sales'), aQueue('care')),
  turnVariationOn(),
  addVariant('Short way', 'short'),
  addSegment('premium', 'Premium'),
);

const live: LiveVariants = {
  flowId: 'flow',
  delivery: 'decide',
  baseId: 'base',
  version: '2',
  since: '2026-11-20T12:00:00.000Z',
  by: 'Kim',
  assignBy: 'customer',
  segments: (drawn.variation?.segments ?? []).map(({ key, name, arms }) => ({ key, name, arms, test: null })),
  variants: ['base', 'short'].map((id) => ({
    id,
    name: id,
    menuKey: 'main',
    options: [
      { value: 'sales', prompt: 'Words of main. Press 1 for Choice c1' },
      { value: 'care', prompt: 'Press 2 for Choice c2' },
    ],
  })),
  deployed: null,
};

const told = (...commands: readonly Command[]): string[] => {
  const design = after(drawn, ...commands);
  if (!design.variation) throw new Error('the design has variants');
  return liveDifferences(design, design.variation, live).map(({ mark, text }) => `${mark}: ${text}`);
};

test('what is live is what is drawn', () => {
  expect(told()).toEqual([]);
});

test('another share is told with what is heard now and then', () => {
  expect(told(setShare('premium', 'short', 40), setShare('premium', 'base', 60))).toEqual([
    'changed: Premium hears 60 % Base menu, 40 % Short way instead of Base menu',
  ]);
});

test('segments and variants that came and went are told', () => {
  expect(told(removeSegment('premium'), addSegment('gold', 'Gold'))).toEqual([
    'added: Gold hears Base menu',
    'removed: Segment Premium',
  ]);
  expect(told(removeVariant('short'), addVariant('Other', 'other'))).toEqual([
    'added: Variant Other',
    'removed: Variant short',
  ]);
});

test('another way out of the first menu is told of the variant that has it', () => {
  const lead = updateChoice(nodeId('main'), choiceId('c1'), { target: to('care') });
  expect(told(editVariant('short', lead))).toEqual(['changed: What callers of Short way are offered first']);
});

test('another way to the menu, and another way to deal callers, are told', () => {
  expect(told(updateVariation({ delivery: 'deploy', assignBy: 'call' }))).toEqual([
    'changed: The flow is rewritten',
    'changed: Each call is dealt anew',
  ]);
});
