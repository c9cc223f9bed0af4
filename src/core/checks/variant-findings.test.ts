import { expect, test } from 'vitest';
import { aDesign, aMenu, aQueue, choiceId, nodeId, sayingItsDigits } from '../../testing/builders';
import { edited } from '../../testing/edits';
import { addChoice, removeChoice } from '../edit/choices';
import type { Command } from '../edit/command';
import { addNode, addNodeAt, updateNode } from '../edit/nodes';
import { setShare } from '../edit/segments';
import { sequence } from '../edit/sequence';
import { editVariant } from '../edit/variant-menus';
import { addVariant, turnVariationOn } from '../edit/variants';
import type { Design } from '../model/design';
import { blocking } from './count-findings';
import { isCommandFix } from './finding';
import { runChecks } from './run-checks';
import { runAllChecks, runVariantChecks } from './variant-findings';

const main = nodeId('main');
const two = edited(
  sayingItsDigits(
    aDesign(
      aMenu('main', { on: { '1': 'sales', '2': 'more' }, silence: 'sales' }),
      aMenu('more', { on: { '1': 'sales', '2': 'main' }, silence: 'sales', tries: 1 }),
      aQueue('sales'),
    ),
  ),
  sequence(turnVariationOn(), addVariant('Short'), addVariant('Long')),
);
const as = (...commands: readonly Command[]) => editVariant('variant-a', sequence(...commands));
const told = (design: Design) =>
  Object.fromEntries(
    [...runVariantChecks(design)].map(([id, found]) => [id, found.map(({ rule, nodeId: at }) => `${rule} ${at}`)]),
  );

test('a variant is told what its callers would meet and the base does not have', () => {
  expect(runChecks(two).map(({ rule }) => rule)).toEqual(['IVR-T09']);
  expect(told(two)).toEqual({ 'variant-a': [], 'variant-b': [] });
  const design = edited(two, as(updateNode(main, 'menu', { timeoutSeconds: 90 }), addChoice(main, { digit: '3' })));
  expect(told(design)).toEqual({ 'variant-a': ['IVR-T01 main', 'IVR-S02 main', 'IVR-P02 main'], 'variant-b': [] });
  expect(runChecks(design).map(({ rule }) => rule)).toEqual(['IVR-T09']);
});

test('mends change the variant alone', () => {
  const design = edited(two, as(updateNode(main, 'menu', { timeoutSeconds: 90 })));
  const [finding] = runVariantChecks(design).get('variant-a') ?? [];
  const fix = finding?.fixes.find(isCommandFix);
  if (!fix) throw new Error('There is no mend');
  const mended = edited(design, fix.command);
  expect(told(mended)['variant-a']).toEqual([]);
  expect(mended.nodes).toEqual(design.nodes);
});

test('nobody is told of steps that only other callers come to', () => {
  const lost = addNodeAt(main, { kind: 'choice', choiceId: choiceId('c1') }, aQueue('vip'), { x: 0, y: 0 });
  const design = edited(two, as(lost, removeChoice(main, choiceId('c2'))));
  // `vip` is the variant's alone, `more` the base's.
  expect(runChecks(design).filter(({ rule }) => rule === 'IVR-S01')).toEqual([]);
  expect(told(design)['variant-a']).not.toContain('IVR-S01 more');
  const stray = edited(design, addNode(aQueue('old'), { x: 0, y: 0 }));
  expect(runChecks(stray).flatMap(({ rule, nodeId: at }) => (rule === 'IVR-S01' ? [at] : []))).toEqual(['old']);
});

test('an error of a variant keeps the design from being published, and names the variant', () => {
  const design = edited(two, as(updateNode(main, 'menu', { timeoutSeconds: 90 })));
  expect(blocking(runChecks(design))).toEqual([]);
  expect(blocking(runAllChecks(design)).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Variant Short: /),
  ]);
  expect(runAllChecks(two)).toEqual(runChecks(two));
});

test('an error of a variant is told where the base has no more than a warning', () => {
  const names = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];
  const deep = edited(
    aDesign(
      ...names.map((name, at) =>
        aMenu(name, {
          on: { '1': names[at + 1] ?? 'sales', '0': name === 'm1' ? 'm4' : 'sales' },
          silence: 'sales',
        }),
      ),
      aQueue('sales'),
    ),
    sequence(turnVariationOn(), addVariant('Long way')),
  );
  const short = deep.nodes[nodeId('m1')];
  const zero = short?.kind === 'menu' ? short.choices.find(({ digit }) => digit === '0') : undefined;
  if (!zero) throw new Error('There is no short way');
  expect(blocking(runAllChecks(deep))).toEqual([]);
  // Without the short way the last menu is too deep, and not only deep.
  const design = edited(deep, as(removeChoice(nodeId('m1'), zero.id)));
  expect(blocking(runAllChecks(design)).map(({ rule, nodeId: at }) => [rule, at])).toEqual([['IVR-S05', 'm6']]);
});

test('shares that do not add up block as well', () => {
  const design = edited(two, setShare('default', 'base', 90));
  expect(blocking(runAllChecks(design)).map(({ rule }) => rule)).toEqual(['IVR-V01']);
});

test('waivers hold for variants too', () => {
  const design = edited(two, as(updateNode(main, 'menu', { timeoutSeconds: 3 })));
  expect(told(design)['variant-a']).toEqual(['IVR-T02 main']);
  const waived = { ...design, waivers: [{ rule: 'IVR-T02', nodeId: main, field: null, reason: 'Known callers' }] };
  expect(
    runVariantChecks(waived)
      .get('variant-a')
      ?.map((finding) => finding.waived),
  ).toEqual(['Known callers']);
});

test('the same design has the same answer, and a design without variants none', () => {
  expect(runVariantChecks(two)).toBe(runVariantChecks(two));
  expect(runVariantChecks({ ...two, variation: null }).size).toBe(0);
});
