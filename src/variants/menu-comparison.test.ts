import { describe, expect, test } from 'vitest';
import { addChoice, bindDigit, removeChoice, updateChoice } from '../core/edit/choices';
import type { Command } from '../core/edit/command';
import { updateNode } from '../core/edit/nodes';
import { setPromptText } from '../core/edit/prompts';
import { sequence } from '../core/edit/sequence';
import { editVariant } from '../core/edit/variant-menus';
import { addVariant, turnVariationOn } from '../core/edit/variants';
import type { Design } from '../core/model/design';
import { menuOf } from '../core/model/graph';
import { aDesign, aMenu, aQueue, choiceId, language, nodeId } from '../testing/builders';
import { comparedMenus } from './menu-comparison';

const main = nodeId('main');

const after = (design: Design, command: Command): Design => {
  const outcome = command(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};

const drawn = after(
  aDesign(
    aMenu('main', { on: { '1': 'sales', '2': 'care' }, silence: 'care' }),
    aMenu('second', { on: { '1': 'sales' } }),
    aQueue('sales'),
    aQueue('care'),
  ),
  sequence(turnVariationOn(), addVariant('Short way', 'short')),
);

/** The lines of the first menu that are not the same, once the variant was edited. */
const differing = (...edits: readonly Command[]) => {
  const design = after(drawn, sequence(...edits.map((edit) => editVariant('short', edit))));
  const [first] = comparedMenus(design, 'short');
  return (first?.lines ?? [])
    .filter(({ mark }) => mark !== 'same')
    .map(({ name, digits, mark, base, variant }) => ({
      name,
      digit: digits?.variant ?? digits?.base,
      mark,
      base,
      variant,
    }));
};

describe('a menu of a variant beside that of the base', () => {
  test('is the same in every line until it is edited', () => {
    expect(differing()).toEqual([]);
    expect(comparedMenus(drawn, 'short').map(({ differs }) => differs)).toEqual([false, false]);
  });

  test('tells a choice that was changed, on both sides', () => {
    expect(differing(updateChoice(main, choiceId('c1'), { label: 'Your manager' }))).toEqual([
      {
        name: 'Choice',
        digit: '1',
        mark: 'changed',
        base: ['Choice c1', 'to sales'],
        variant: ['Your manager', 'to sales'],
      },
    ]);
  });

  test('tells a choice that was removed and one that was added', () => {
    const lines = differing(removeChoice(main, choiceId('c2')), addChoice(main, { digit: '9', label: 'Callback' }));
    expect(lines.map(({ mark, digit }) => [mark, digit])).toEqual(
      expect.arrayContaining([
        ['removed', '2'],
        ['added', '9'],
      ]),
    );
  });

  test('takes a choice under another digit for the same choice', () => {
    const [line] = differing(bindDigit(main, choiceId('c1'), '7'));
    expect(line).toMatchObject({ mark: 'changed', digit: '7', base: ['Choice c1', 'to sales'] });
  });

  test('tells facets of a choice only where they differ', () => {
    const [line] = differing(updateChoice(main, choiceId('c1'), { global: true }));
    expect(line?.variant).toEqual(['Choice c1', 'to sales', 'Works in every menu']);
    expect(line?.base).toEqual(['Choice c1', 'to sales', 'Works in this menu']);
  });

  test('tells other words, other seconds and other ways of silence', () => {
    const words = setPromptText({ nodeId: main, slot: 'prompt' }, language('en-us'), 'Welcome back.');
    const lines = differing(words, updateNode(main, 'menu', { timeoutSeconds: 3, tries: 1 }));
    expect(lines.map(({ name, variant }) => [name, ...variant])).toEqual([
      ['Prompt', '“Welcome back.”'],
      ['Timeout', '3 s'],
      ['Tries', '1 try'],
    ]);
  });

  test('says nothing of a menu that is edited in the base: the variant changes with it', () => {
    const design = after(drawn, updateNode(main, 'menu', { timeoutSeconds: 4 }));
    expect(menuOf(design, main)?.timeoutSeconds).toBe(4);
    expect(comparedMenus(design, 'short').some(({ differs }) => differs)).toBe(false);
  });
});
