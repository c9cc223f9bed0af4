import { expect, test } from 'vitest';
import { runChecks } from '../core/checks/run-checks';
import { runVariantChecks } from '../core/checks/variant-findings';
import { updateChoice } from '../core/edit/choices';
import type { Command } from '../core/edit/command';
import { updateNode } from '../core/edit/nodes';
import { setShare } from '../core/edit/segments';
import { sequence } from '../core/edit/sequence';
import { editVariant } from '../core/edit/variant-menus';
import { addVariant, turnVariationOn } from '../core/edit/variants';
import { aDesign, aDisconnect, aMenu, aQueue, choiceId, nodeId, to } from '../testing/builders';
import { problemCount, sortedFindings } from './sorted-findings';

const drawn = aDesign(
  aMenu('main', { on: { '1': 'sales', '0': 'care' }, silence: 'care' }),
  aQueue('sales'),
  aQueue('care'),
  aDisconnect('bye'),
);

const sorted = (...edits: readonly Command[]) => {
  const outcome = sequence(turnVariationOn(), addVariant('Short way', 'short'), ...edits)(drawn);
  if (!outcome.ok || outcome.value.variation === null) throw new Error('the edits go through');
  const { value: design } = outcome;
  return sortedFindings(outcome.value.variation, runChecks(design), runVariantChecks(design));
};

const heard = { id: 'short', name: 'Short way', isBase: false };

test('a fresh variant has no findings of its own, and the base keeps its own', () => {
  const { whole, byMenus } = sorted();
  expect(whole).toEqual([]);
  expect(byMenus.get('short')).toEqual([]);
  expect(byMenus.get('base')?.map(({ rule }) => rule)).toContain('IVR-S01');
});

test('shares that are not the whole are found of the segment, not of a variant', () => {
  const found = sorted(setShare('default', 'short', 30));
  expect(found.whole.map(({ rule, field }) => [rule, field])).toEqual([['IVR-V01', 'segment:default']]);
  expect(found.byMenus.get('short')).toEqual([]);
  expect(problemCount(found, heard)).toBe(1);
});

test('a key with a new meaning, and what else only the variant has, are found of the variant', () => {
  const found = sorted(
    editVariant('short', updateChoice(nodeId('main'), choiceId('c1'), { target: to('bye') })),
    editVariant('short', updateNode(nodeId('main'), 'menu', { timeoutSeconds: 0 })),
  );
  const rules = found.byMenus.get('short')?.map(({ rule }) => rule);
  expect(rules).toContain('IVR-V03');
  expect(rules).toContain('IVR-T01');
  expect(found.byMenus.get('base')?.map(({ rule }) => rule)).not.toContain('IVR-T01');
});
