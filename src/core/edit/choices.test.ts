import { expect, test } from 'vitest';
import { aChoice, aDesign, aMenu, aQueue, choiceId, menuIn, nodeId, promptId, to } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { aRichDesign } from '../../testing/rich-design';
import type { Design } from '../model/design';
import { addChoice, bindDigit, moveChoice, removeChoice, setDefaultChoice, setNoMatch, updateChoice } from './choices';

const main = nodeId('main');
const c1 = choiceId('c1');
const c2 = choiceId('c2');
const small = () =>
  aDesign(
    aMenu('main', { on: { '1': 'sales', '3': null }, silence: 'sales', silencePrompt: 'nobody' }),
    aQueue('sales'),
  );
const shown = (design: Design) => menuIn(design, 'main').choices.map(({ id, digit }) => `${id}:${digit}`);

test('a new choice takes the lowest free digit in the order digits are spoken', () => {
  const ten = '1234567890'.split('');
  let design = aDesign(aMenu('main'));
  for (let n = 0; n < 13; n++) design = edited(design, addChoice(main, {}));
  expect(menuIn(design, 'main').choices.map((choice) => choice.digit)).toEqual([...ten, '*', '#', null]);
  expect(shown(edited(small(), addChoice(main, {})))).toEqual(['c1:1', 'c2:3', 'c3:2']);
});

test('a new choice has what it was given; null is no digit', () => {
  const after = edited(small(), addChoice(main, { digit: '#', label: 'Sales', target: to('sales') }));
  expect(menuIn(after, 'main').choices[2]).toEqual(aChoice('c3', '#', 'sales', { label: 'Sales' }));
  expect(shown(edited(small(), addChoice(main, { digit: null }))).at(-1)).toBe('c3:null');
});

test.each([
  ['a taken digit', addChoice(main, { digit: '3' }), { code: 'digit-taken', nodeId: 'main', digit: '3' }],
  ['a tone that no telephone has', addChoice(main, { digit: 'A' }), { code: 'not-a-digit', digit: 'A' }],
  ['a target that is not there', addChoice(main, { target: to('gone') }), { code: 'no-such-node', nodeId: 'gone' }],
  ['something that is no menu', addChoice(nodeId('sales'), {}), { code: 'not-a-menu', nodeId: 'sales' }],
  ['a menu that is not there', addChoice(nodeId('gone'), {}), { code: 'no-such-node', nodeId: 'gone' }],
  ['a taken digit', bindDigit(main, c1, '3'), { code: 'digit-taken', nodeId: 'main', digit: '3' }],
  ['two digits', bindDigit(main, c1, '12'), { code: 'not-a-digit', digit: '12' }],
  ['a choice that is not there', bindDigit(main, choiceId('c9'), '5'), { code: 'no-such-choice', choiceId: 'c9' }],
  ['a taken digit', updateChoice(main, c1, { digit: '3', label: 'x' }), { code: 'digit-taken' }],
  ['a target that is not there', updateChoice(main, c1, { target: to('gone') }), { code: 'no-such-node' }],
  ['a prompt that is not there', updateChoice(main, c1, { promptId: promptId('x') }), { code: 'no-such-prompt' }],
  ['a value that does not fit', updateChoice(main, c1, { label: 7 as never }), { code: 'invalid-value' }],
  ['a field choices do not have', updateChoice(main, c1, { colour: 1 } as never), { code: 'no-such-field' }],
  ['a choice that is not there', removeChoice(main, choiceId('c9')), { code: 'no-such-choice' }],
  ['a choice that is not there', moveChoice(main, choiceId('c9'), 0), { code: 'no-such-choice' }],
  ['a place before the first', moveChoice(main, c1, -1), { code: 'invalid-value', field: 'choices' }],
  ['something that is no menu', setNoMatch(nodeId('sales'), 'own'), { code: 'not-a-menu' }],
  ['a choice that is not there', setDefaultChoice(main, choiceId('c9')), { code: 'no-such-choice' }],
])('an edit of choices is refused for %s', (_, command, problem) => {
  expect(refused(small(), command)).toMatchObject(problem);
});

test('a digit moves to another choice once it is free', () => {
  const freed = edited(small(), bindDigit(main, c2, null));
  expect(shown(edited(freed, bindDigit(main, c1, '3')))).toEqual(['c1:3', 'c2:null']);
  expect(edited(freed, bindDigit(main, c1, '1'))).toBe(freed);
});

test('a choice whose digit is doubled or faulty in its source can still be edited', () => {
  const faulty = aDesign(aMenu('main', { choices: [aChoice('c1', 'A'), aChoice('c2', '2'), aChoice('c3', '2')] }));
  const after = edited(faulty, updateChoice(main, c1, { digit: 'A', label: 'Sales' }));
  expect(menuIn(edited(after, updateChoice(main, c2, { digit: '2', label: 'Help' })), 'main').choices).toEqual([
    aChoice('c1', 'A', null, { label: 'Sales' }),
    aChoice('c2', '2', null, { label: 'Help' }),
    aChoice('c3', '2'),
  ]);
});

test('a removed choice takes its waivers and its place as default along', () => {
  const rich = aRichDesign();
  const after = edited(edited(rich, removeChoice(main, choiceId('c4'))), removeChoice(main, c2));
  expect(shown(after)).toEqual(['c1:1', 'c3:null']);
  expect(menuIn(after, 'main').defaultChoiceId).toBeNull();
  expect(after.waivers.map((waiver) => waiver.rule)).toEqual(['IVR-S01']);
});

test('choices change places', () => {
  const rich = aRichDesign();
  expect(shown(edited(rich, moveChoice(main, choiceId('c4'), 1)))).toEqual(['c1:1', 'c4:2', 'c2:2', 'c3:null']);
  expect(shown(edited(rich, moveChoice(main, c1, 99)))).toEqual(['c2:2', 'c3:null', 'c4:2', 'c1:1']);
  expect(edited(rich, moveChoice(main, c1, 0))).toBe(rich);
});

test('an outcome of its own for unknown digits begins where silence leads', () => {
  const own = edited(small(), setNoMatch(main, 'own'));
  expect(menuIn(own, 'main').noMatch).toEqual({ promptId: null, target: to('sales') });
  expect(edited(own, setNoMatch(main, 'own'))).toBe(own);
  expect(menuIn(edited(own, setNoMatch(main, 'as-no-input')), 'main').noMatch).toBe('as-no-input');
});

test('a menu gets a default choice and loses it', () => {
  const set = edited(small(), setDefaultChoice(main, c2));
  expect(menuIn(set, 'main').defaultChoiceId).toBe('c2');
  expect(menuIn(edited(set, setDefaultChoice(main, null)), 'main').defaultChoiceId).toBeNull();
});
