import { describe, expect, it, test } from 'vitest';
import {
  aDesign,
  aMenu,
  anAnnouncement,
  aQueue,
  choiceId,
  language,
  menuIn,
  nodeId,
  promptId,
  withPrompts,
} from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import type { Design } from '../model/design';
import { designOfVariant } from '../variation/apply-variant';
import { addChoice, bindDigit, moveChoice, removeChoice, setDefaultChoice, updateChoice } from './choices';
import type { Command } from './command';
import { renameDesign } from './design-fields';
import { addNodeAt, connect, removeNodes, updateNode } from './nodes';
import { problemText } from './problem-text';
import { removeUnusedPrompts, setPromptText } from './prompts';
import { sequence } from './sequence';
import { editVariant, ownFields, resetVariant, resetVariantMenu, setVariantPromptText } from './variant-menus';
import { addVariant, turnVariationOn } from './variants';

const main = nodeId('main');
const spoken = { nodeId: main, slot: 'prompt' } as const;
const english = language('en-us');

const plain = aDesign(
  anAnnouncement('hello', 'main', 'greeting'),
  aMenu('main', { on: { '1': 'sales', '2': 'more' }, silence: 'sales' }),
  aMenu('more', { on: { '9': 'sales' }, silence: 'sales', prompt: 'main' }),
  aQueue('sales'),
);
const two = edited(plain, sequence(turnVariationOn(), addVariant('Short'), addVariant('Long')));

const as = (command: Command): Command => editVariant('variant-a', command);
const heard = (design: Design, variantId: string) => designOfVariant(design, variantId);
const overrides = (design: Design, index = 0) => design.variation?.variants[index]?.overrides;
const says = (design: Design, variantId: string, menu: string) => {
  const seen = heard(design, variantId);
  return seen.prompts[menuIn(seen, menu).promptId ?? promptId('none')]?.texts[english]?.text;
};

describe('an edit of a variant', () => {
  it('is kept as what differs from the base, field by field', () => {
    const design = edited(two, as(updateNode(main, 'menu', { timeoutSeconds: 5, tries: 3 })));
    expect(overrides(design)).toEqual({ main: { timeoutSeconds: 5 } });
    expect(menuIn(design, 'main').timeoutSeconds).toBe(10);
    expect(menuIn(heard(design, 'variant-a'), 'main').timeoutSeconds).toBe(5);
    expect(edited(design, as(updateNode(main, 'menu', { timeoutSeconds: 10 })))).toEqual(two);
  });

  it('adds, moves, removes, relabels and leads choices of its own', () => {
    const design = edited(
      two,
      as(
        sequence(
          addChoice(main, { digit: '3', label: 'Billing', target: { kind: 'repeat' } }),
          moveChoice(main, choiceId('c3'), 0),
          removeChoice(main, choiceId('c2')),
          updateChoice(main, choiceId('c1'), { label: 'Orders' }),
          bindDigit(main, choiceId('c1'), '4'),
          connect(main, { kind: 'choice', choiceId: choiceId('c1') }, { kind: 'node', nodeId: nodeId('more') }),
        ),
      ),
    );
    expect(menuIn(heard(design, 'variant-a'), 'main').choices).toMatchObject([
      { id: 'c3', digit: '3', label: 'Billing' },
      { id: 'c1', digit: '4', label: 'Orders', target: { nodeId: 'more' } },
    ]);
    expect(menuIn(design, 'main')).toEqual(menuIn(two, 'main'));
    expect(heard(design, 'variant-b').nodes).toEqual(heard(two, 'variant-b').nodes);
  });

  it('brings new steps into the base, where only its callers come to them', () => {
    const added = addNodeAt(main, { kind: 'choice', choiceId: choiceId('c1') }, aQueue('vip'), { x: 1, y: 2 });
    const design = edited(two, as(added));
    expect(design.nodes[nodeId('vip')]).toMatchObject({ kind: 'queue' });
    expect(design.positions[nodeId('vip')]).toEqual({ x: 1, y: 2 });
    expect(menuIn(design, 'main')).toEqual(menuIn(two, 'main'));
    expect(menuIn(heard(design, 'variant-a'), 'main').choices[0]?.target).toEqual({ kind: 'node', nodeId: 'vip' });
  });

  it('of the base is the edit itself', () => {
    const command = updateNode(main, 'menu', { tries: 2 });
    expect(edited(two, editVariant('base', command))).toEqual(edited(two, command));
  });

  it('that changes nothing gives the very same design', () => {
    expect(edited(two, as(updateNode(main, 'menu', { tries: 3 })))).toBe(two);
  });

  test.each<[string, Command, string]>([
    ['removes steps', removeNodes([nodeId('more')]), 'A variant has the steps of the base: change them there.'],
    [
      'renames a menu',
      updateNode(main, 'menu', { name: 'Top' }),
      '«main» is the same for all variants: change its name in the base.',
    ],
    [
      'changes a queue',
      updateNode(nodeId('sales'), 'queue', { queueId: 'x' }),
      '«sales» is the same for all variants: change its settings in the base.',
    ],
    ['renames the design', renameDesign('Other'), 'A variant has the name of the base: change it there.'],
    [
      'says other words in an announcement',
      setPromptText({ nodeId: nodeId('hello'), slot: 'prompt' }, english, 'Hi.'),
      '«hello» is the same for all variants: change its words in the base.',
    ],
  ])('that %s is refused with words', (_, command, words) => {
    expect(problemText(refused(two, as(command)))).toBe(words);
  });

  it('of no variant is refused', () => {
    expect(problemText(refused(two, editVariant('nobody', renameDesign(''))))).toBe(
      'The design has no variant «nobody».',
    );
    expect(problemText(refused(plain, as(renameDesign(''))))).toBe(
      'All callers of this design hear the same menus: it has no variants.',
    );
  });

  it('keeps prompts that only other variants say', () => {
    const worded = edited(
      two,
      editVariant('variant-b', setPromptText({ ...spoken, slot: 'no-input' }, english, 'Hm.')),
    );
    expect(refused(worded, as(removeUnusedPrompts()))).toMatchObject({ code: 'base-only', what: 'prompts' });
    expect(edited(worded, removeUnusedPrompts())).toBe(worded);
  });
});

describe('words of a variant', () => {
  it('that the base says too are copied when they change, and changed in place from then on', () => {
    const once = edited(two, as(setPromptText(spoken, english, 'Short words.')));
    expect([says(once, 'variant-a', 'main'), says(once, 'base', 'main'), says(once, 'variant-b', 'main')]).toEqual([
      'Short words.',
      'Words of main.',
      'Words of main.',
    ]);
    // Both menus say one prompt, so the words change at both, as they do in the base.
    expect(says(once, 'variant-a', 'more')).toBe('Short words.');
    const again = edited(once, as(setPromptText(spoken, english, 'Shorter.')));
    expect(says(again, 'variant-a', 'main')).toBe('Shorter.');
    expect(Object.keys(again.prompts)).toEqual(Object.keys(once.prompts));
  });

  it('change at one place alone where that is asked for', () => {
    const once = edited(two, setVariantPromptText('variant-a', spoken, english, 'Short words.'));
    expect(says(once, 'variant-a', 'main')).toBe('Short words.');
    expect(says(once, 'variant-a', 'more')).toBe('Words of main.');
    const again = edited(once, setVariantPromptText('variant-a', spoken, english, 'Shorter.'));
    expect(says(again, 'variant-a', 'main')).toBe('Shorter.');
    expect(Object.keys(again.prompts)).toEqual(Object.keys(once.prompts));
    expect(edited(again, setVariantPromptText('variant-a', spoken, english, 'Shorter.'))).toBe(again);
  });

  it('can be other than an announcement says with the same prompt', () => {
    const shared = withPrompts(edited(two, updateNode(main, 'menu', { promptId: promptId('greeting') })));
    expect(refused(shared, as(setPromptText(spoken, english, 'Short.')))).toMatchObject({ nodeId: 'hello' });
    const own = edited(shared, setVariantPromptText('variant-a', spoken, english, 'Short.'));
    expect([says(own, 'variant-a', 'main'), says(own, 'base', 'main')]).toEqual(['Short.', 'Words of greeting.']);
  });

  it('come into being where the base says nothing', () => {
    const slot = { nodeId: main, slot: 'no-input' } as const;
    const design = edited(two, setVariantPromptText('variant-a', slot, english, 'Still there?'));
    expect(menuIn(design, 'main').noInput.promptId).toBeNull();
    expect(overrides(design)?.[main]).toMatchObject({ noInput: { promptId: expect.any(String) } });
  });

  it('of the base are changed as ever', () => {
    const design = edited(two, setVariantPromptText('base', spoken, english, 'Good day.'));
    expect(design).toEqual(edited(two, setPromptText(spoken, english, 'Good day.')));
  });
});

describe('a menu as in the base again', () => {
  const changed = edited(
    two,
    as(
      sequence(
        updateNode(main, 'menu', { timeoutSeconds: 5, tries: 2 }),
        updateNode(nodeId('more'), 'menu', { tries: 1 }),
      ),
    ),
  );

  it('loses what the variant said of it, or one field of it', () => {
    const variant = changed.variation?.variants[0] ?? { overrides: {} };
    expect(ownFields(variant, main)).toEqual(['timeoutSeconds', 'tries']);
    expect(overrides(edited(changed, resetVariantMenu('variant-a', main)))).toEqual({ more: { tries: 1 } });
    expect(overrides(edited(changed, resetVariantMenu('variant-a', main, ['tries'])))).toEqual({
      main: { timeoutSeconds: 5 },
      more: { tries: 1 },
    });
    expect(edited(changed, resetVariant('variant-a'))).toEqual(two);
    expect(edited(two, resetVariantMenu('variant-a', main))).toBe(two);
  });

  it('has no default choice that went with its choices', () => {
    const own = edited(two, as(sequence(addChoice(main, { digit: '3' }), setDefaultChoice(main, choiceId('c3')))));
    expect(edited(own, resetVariantMenu('variant-a', main, ['choices']))).toEqual(two);
  });

  it('is asked for of menus and variants that are there', () => {
    expect(refused(two, resetVariantMenu('nobody', main))).toEqual({ code: 'no-such-variant', variantId: 'nobody' });
    expect(refused(two, resetVariantMenu('variant-a', nodeId('sales')))).toEqual({
      code: 'not-a-menu',
      nodeId: 'sales',
    });
  });
});

describe('what variants say stays sound when the base changes', () => {
  it('ways to a step that is removed lead nowhere, and what was said of a removed menu goes', () => {
    const lead = connect(main, { kind: 'choice', choiceId: choiceId('c1') }, { kind: 'node', nodeId: nodeId('more') });
    const design = edited(two, as(sequence(lead, updateNode(nodeId('more'), 'menu', { tries: 1 }))));
    const without = edited(design, removeNodes([nodeId('more')]));
    expect(Object.keys(overrides(without) ?? {})).toEqual(['main']);
    expect(menuIn(heard(without, 'variant-a'), 'main').choices.map(({ target }) => target)).toEqual([null, null]);
  });

  it('a default choice that the base removes is none in a variant that had chosen it', () => {
    const design = edited(two, as(setDefaultChoice(main, choiceId('c2'))));
    const without = edited(design, removeChoice(main, choiceId('c2')));
    expect(menuIn(heard(without, 'variant-a'), 'main').defaultChoiceId).toBeNull();
    expect(overrides(without)).toEqual({});
  });

  it('a default choice that the base sets is none where a variant does not have the choice', () => {
    const design = edited(two, as(removeChoice(main, choiceId('c2'))));
    const set = edited(design, setDefaultChoice(main, choiceId('c2')));
    expect(menuIn(set, 'main').defaultChoiceId).toBe('c2');
    expect(menuIn(heard(set, 'variant-a'), 'main').defaultChoiceId).toBeNull();
  });
});
