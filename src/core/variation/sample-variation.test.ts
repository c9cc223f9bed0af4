import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aDesign, aMenu, aQueue, designId, menuIn, nodeId } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { blocking } from '../checks/count-findings';
import { runAllChecks } from '../checks/variant-findings';
import { isJsonObject } from '../formats/flow-json/schema';
import { writeSetPrompt } from '../formats/set-prompt/write';
import { readDesign } from '../model/read-design';
import { dial } from '../simulate/dial';
import { designOfVariant } from './apply-variant';
import { applySample, documentVariants, dynamicMenuSample } from './sample-variation';

const sample = dynamicMenuSample(designId('dynamic-menu-variants'));

/** The document's payload for the options of a variant. */
const optionsWritten = (variantId: string): unknown => {
  const config = writeSetPrompt(designOfVariant(sample, variantId)).steps[0]?.config;
  return config !== undefined && isJsonObject(config) ? config.options : undefined;
};

test.each(documentVariants)('$name callers are offered exactly what the document offers them', ({ id, options }) => {
  expect(optionsWritten(id)).toEqual(options);
});

test('the file among the samples is the sample', () => {
  const file = new URL('../../../samples/dynamic-menu-variants.design.json', import.meta.url);
  expect(readDesign(JSON.parse(readFileSync(file, 'utf8')))).toEqual({ ok: true, value: sample });
});

test('nothing of the sample stands in the way of publishing it', () => {
  expect(blocking(runAllChecks(sample))).toEqual([]);
});

test('premium customers who press 2 come to billing, all others hear the business hours', () => {
  const end = (variantId: string) => {
    const dialled = dial(designOfVariant(sample, variantId), '2', { runtime: 'architect' });
    return dialled.ok ? JSON.stringify(dialled.value.events.at(-1)) : dialled.error;
  };
  expect(end('variant_a')).toContain('"billing"');
  expect(end('variant_b')).toContain('"hours"');
});

test('any menu can be given the two menus, and stays as it is in the base', () => {
  const design = aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'sales' }), aQueue('sales'));
  const applied = edited(design, applySample(nodeId('main')));
  expect(menuIn(applied, 'main')).toEqual(menuIn(design, 'main'));
  const labels = (variantId: string) =>
    menuIn(designOfVariant(applied, variantId), 'main').choices.map(({ digit, label, target }) => [
      digit,
      label,
      target,
    ]);
  expect(labels('variant_a')).toEqual([
    ['1', 'priority support', { kind: 'node', nodeId: 'support' }],
    ['2', 'account billing', { kind: 'node', nodeId: 'billing' }],
    ['3', 'dedicated sales', { kind: 'node', nodeId: 'sales' }],
  ]);
  expect(applied.nodes[nodeId('sales')]).toBe(design.nodes[nodeId('sales')]);
  expect(applied.variation?.segments.map(({ key, arms }) => [key, arms])).toEqual([
    ['premium', [{ variantId: 'variant_a', sharePercent: 100 }]],
    ['default', [{ variantId: 'variant_b', sharePercent: 100 }]],
  ]);
  expect(refused(applied, applySample(nodeId('main')))).toEqual({ code: 'id-taken', id: 'variant_a' });
  expect(refused(design, applySample(nodeId('sales')))).toEqual({ code: 'not-a-menu', nodeId: 'sales' });
});
