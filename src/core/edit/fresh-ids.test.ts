import { expect, test } from 'vitest';
import { aChoice, aDesign, aMenu, aPrompt, aQueue, withPrompts } from '../../testing/builders';
import { isSafeId } from '../model/ids';
import { freeChoiceId, freeNodeId, freePromptId } from './fresh-ids';

test('new ids are the first free ones of a readable form', () => {
  const design = aDesign(aMenu('menu-1'), aQueue('menu-2'), aMenu('menu-4'));
  expect([freeNodeId(design, 'menu'), freeNodeId(design, 'queue')]).toEqual(['menu-3', 'queue-1']);
  expect(freeChoiceId(aMenu('main', { choices: [aChoice('c1', '1'), aChoice('c3', '3')] }))).toBe('c2');
});

test('a prompt takes the stem as it is, then with a number, and stays an id however long the stem is', () => {
  const design = aDesign();
  expect(freePromptId(design, 'main')).toBe('main');
  expect(freePromptId(withPrompts(design, aPrompt('main'), aPrompt('main-1')), 'main')).toBe('main-2');
  const long = freePromptId(design, 'm'.repeat(128));
  expect(isSafeId(long)).toBe(true);
  expect(isSafeId(freePromptId(withPrompts(design, aPrompt(long)), 'm'.repeat(128)))).toBe(true);
});
