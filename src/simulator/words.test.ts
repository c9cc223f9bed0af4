import { expect, test } from 'vitest';
import type { Effect } from '../core/simulate/call';
import { startCall } from '../core/simulate/engine';
import { aDesign, aMenu, aPrompt, language, promptId, withPrompts } from '../testing/builders';
import { spokenText } from './words';

const english = language('en-us');
const french = language('fr-ca');
const words = (text: string) => ({ text, revision: 0, translatedFrom: null, recordedSeconds: null });
const design = withPrompts(
  { ...aDesign(aMenu('main')), languages: [english, french] },
  { ...aPrompt('computed'), expression: 'Append(Flow.Name)', texts: { [french]: words('Bonjour.') } },
  { ...aPrompt('org'), name: 'Prompt.Welcome', reference: 'Prompt.Welcome' },
  { ...aPrompt('recorded'), name: 'Welcome' },
  aPrompt('words', 'Hello.'),
);
const [call] = startCall(design, { runtime: 'architect' });
const heard = (id: string, tag = english): string => {
  const effect: Effect = { type: 'play', promptId: promptId(id), language: tag, interruptible: true };
  return spokenText([{ design, call, effects: [effect] }]);
};

test('what is computed in the call, and what the org keeps, is told as that', () => {
  expect(heard('computed')).toBe('Computed in the call: Append(Flow.Name)');
  expect(heard('computed', french)).toBe('Bonjour.');
  expect(heard('org')).toBe('Prompt of the org: Prompt.Welcome');
  expect(heard('recorded')).toBe('Prompt Welcome (recorded in the org)');
  expect(heard('words', french)).toBe('Hello.');
});
