import { expect, test } from 'vitest';
import { defaultAdaptation } from '../core/adaptation/decide';
import type { Dialect } from '../core/wire/session';
import { ruleSentences } from './rule-sentences';

const said = (set: object, queue = 'Sales', dialect: Dialect = 'platform') =>
  ruleSentences({ ...defaultAdaptation, ...set }, queue, dialect).join(' ');

test('the settings say what they mean for callers', () => {
  expect(said({})).toBe(
    'Sales is full when a new caller waits more than 120 s or no agent is available. Then menus wait 2 times as long for a digit, and callers who do not choose go where the fallback of their menu leads. Otherwise callers meet the menus as they are drawn. A value that is not told changes nothing.',
  );
  expect(said({ waitAboveSeconds: null, agentsAtMost: 3, fallback: false, usualMultiplier: 0.8 })).toBe(
    'Sales is full when no more than 3 agents are available. Then menus wait 2 times as long for a digit. Otherwise menus wait 0.8 times as long. A value that is not told changes nothing.',
  );
});

test('in the documents’ dialect nobody here says where a fallback leads', () => {
  expect(said({}, 'Sales', 'document')).toContain(
    '2 times as long for a digit, and the flow says that its fallback is on.',
  );
});

test('settings that do nothing say so', () => {
  expect(said({}, '')).toContain('No queue is chosen yet');
  expect(said({ waitAboveSeconds: null, agentsAtMost: null })).toBe('Nothing of Sales counts, so it is never full.');
  expect(said({ timeoutMultiplier: 1, fallback: false })).toContain('Then nothing changes for callers.');
  expect(said({ timeoutMultiplier: 1 })).toContain('Then callers who do not choose go where the fallback');
});
