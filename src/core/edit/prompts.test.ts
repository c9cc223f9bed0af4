import { expect, test } from 'vitest';
import {
  aDesign,
  aDisconnect,
  aMenu,
  aPrompt,
  aQueue,
  choiceId,
  language,
  menuIn,
  nodeId,
  promptId,
  withPrompts,
} from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { aRichDesign } from '../../testing/rich-design';
import type { Design } from '../model/design';
import {
  type PromptSlot,
  promptIdAt,
  removeUnusedPrompts,
  renamePrompt,
  setPromptText,
  usePrompt,
  writeWordsInstead,
} from './prompts';

const english = language('en-us');
const german = language('de-ch');
const main = nodeId('main');
const spoken: PromptSlot = { nodeId: main, slot: 'prompt' };
const silent = () =>
  aDesign(aMenu('main', { prompt: null, on: { '1': 'sales' } }), aDisconnect('bye'), aQueue('sales'));

test.each([
  [spoken, 'main'],
  [{ nodeId: main, slot: 'no-input' }, 'main-no-input'],
  [{ nodeId: main, slot: 'choice', choiceId: choiceId('c1') }, 'main-c1'],
  [{ nodeId: nodeId('bye'), slot: 'prompt' }, 'bye'],
] as const)('words at a silent place become a prompt named after it', (slot, id) => {
  const after = edited(silent(), setPromptText(slot, english, 'Hello.'));
  expect(promptIdAt(after, slot)).toBe(id);
  expect(after.prompts).toEqual({ [id]: { ...aPrompt(id, 'Hello.'), name: '' } });
  expect(edited(silent(), setPromptText(slot, english, '')).prompts).toEqual({});
});

test('an id that is taken is not taken twice', () => {
  const design = withPrompts(silent(), aPrompt('main', 'Another.'));
  const after = edited(design, setPromptText(spoken, english, 'Hello.'));
  expect(promptIdAt(after, spoken)).toBe('main-1');
  expect(after.prompts[promptId('main')]).toEqual(aPrompt('main', 'Another.'));
});

test('each change of the words counts the revision up, in every place that shares the prompt', () => {
  const design = aDesign(aMenu('main', { prompt: 'welcome' }), aMenu('other', { prompt: 'welcome' }));
  const after = edited(design, setPromptText(spoken, english, 'Good day.'));
  expect(after.prompts[promptId('welcome')]?.texts[english]).toMatchObject({ text: 'Good day.', revision: 1 });
  expect(promptIdAt(after, { nodeId: nodeId('other'), slot: 'prompt' })).toBe('welcome');
  expect(after.nodes).toBe(edited(after, setPromptText(spoken, english, 'Good day.')).nodes);
  expect(edited(after, setPromptText(spoken, english, 'Good day.'))).toBe(after);
});

test('a translation remembers the words it was made from, and keeps its recording', () => {
  const after = edited(aRichDesign(), setPromptText(spoken, german, 'Guten Tag.'));
  const prompt = after.prompts[promptId('main')];
  expect(prompt?.texts).toEqual({
    [english]: { text: 'Welcome.', revision: 3, translatedFrom: null, recordedSeconds: 2.5 },
    [german]: { text: 'Guten Tag.', revision: 2, translatedFrom: 3, recordedSeconds: null },
  });
  expect(edited(after, setPromptText(spoken, english, 'Hi.')).prompts[promptId('main')]?.texts[english]).toEqual({
    text: 'Hi.',
    revision: 4,
    translatedFrom: null,
    recordedSeconds: 2.5,
  });
});

test.each([
  ['a node that is not there', { nodeId: nodeId('gone'), slot: 'prompt' }, { code: 'no-such-node' }],
  ['a queue', { nodeId: nodeId('sales'), slot: 'prompt' }, { code: 'no-such-field', field: 'prompt' }],
  ['a disconnect that knows no silence', { nodeId: nodeId('bye'), slot: 'no-input' }, { code: 'no-such-field' }],
  ['an outcome the menu does not have', { nodeId: main, slot: 'no-match' }, { code: 'no-such-field' }],
  [
    'a choice that is not there',
    { nodeId: main, slot: 'choice', choiceId: choiceId('c9') },
    { code: 'no-such-choice' },
  ],
] as const)('words are refused for %s', (_, slot, problem) => {
  expect(refused(silent(), setPromptText(slot, english, 'Hello.'))).toMatchObject(problem);
  expect(refused(silent(), usePrompt(slot, null))).toMatchObject(problem);
});

test('words in a language the design does not have are refused', () => {
  expect(refused(silent(), setPromptText(spoken, german, 'Hallo.'))).toMatchObject({ field: 'language' });
});

test('a place takes another prompt, or falls silent', () => {
  const design = withPrompts(silent(), aPrompt('welcome', 'Welcome.'));
  const slot: PromptSlot = { nodeId: main, slot: 'choice', choiceId: choiceId('c1') };
  const after = edited(design, usePrompt(slot, promptId('welcome')));
  expect(menuIn(after, 'main').choices[0]?.promptId).toBe('welcome');
  expect(promptIdAt(edited(after, usePrompt(slot, null)), slot)).toBeNull();
  expect(refused(design, usePrompt(slot, promptId('x')))).toEqual({ code: 'no-such-prompt', promptId: 'x' });
});

test('a prompt is renamed', () => {
  const after = edited(aRichDesign(), renamePrompt(promptId('main'), 'Greeting'));
  expect(after.prompts[promptId('main')]?.name).toBe('Greeting');
  expect(refused(after, renamePrompt(promptId('toString'), 'x'))).toMatchObject({ code: 'no-such-prompt' });
});

test('prompts go that nobody hears; those of variants stay', () => {
  const design = withPrompts(aRichDesign(), aPrompt('gold', 'Gold.'), aPrompt('old', 'Old.'));
  const after = edited(design, removeUnusedPrompts());
  expect(Object.keys(design.prompts).filter((id) => !Object.hasOwn(after.prompts, id))).toEqual(['old']);
  expect(edited(after, removeUnusedPrompts())).toBe(after);
});

const computed = (): Design =>
  withPrompts(aDesign(aMenu('main', { prompt: 'welcome' })), {
    ...aPrompt('welcome'),
    expression: 'Append(Flow.Name)',
  });

test('words take the place of what the call computes', () => {
  const after = edited(computed(), setPromptText(spoken, english, 'Hello.'));
  expect(after.prompts[promptId('welcome')]).toEqual(aPrompt('welcome', 'Hello.'));
});

test('words of another language stand beside what the call computes', () => {
  const design = { ...computed(), languages: [english, german] };
  const after = edited(design, setPromptText(spoken, german, 'Guten Tag.'));
  expect(after.prompts[promptId('welcome')]).toMatchObject({
    expression: 'Append(Flow.Name)',
    texts: { [german]: { text: 'Guten Tag.' } },
  });
});

test('what is known of computed words stays when they are written instead', () => {
  expect(edited(computed(), writeWordsInstead(spoken)).prompts[promptId('welcome')]).toEqual(aPrompt('welcome', ''));
  const known = withPrompts(computed(), { ...aPrompt('welcome', 'Hello you.'), expression: 'Append(Flow.Name)' });
  const after = edited(known, writeWordsInstead(spoken));
  expect(after.prompts[promptId('welcome')]).toEqual(aPrompt('welcome', 'Hello you.'));
  expect(edited(after, writeWordsInstead(spoken))).toBe(after);
  expect(edited(silent(), writeWordsInstead(spoken))).toEqual(silent());
  expect(refused(silent(), writeWordsInstead({ nodeId: nodeId('gone'), slot: 'prompt' }))).toMatchObject({
    code: 'no-such-node',
  });
});

test('words take the place of a prompt of the org, at that place alone', () => {
  const org = { ...aPrompt('welcome'), name: 'Prompt.Welcome', reference: 'Prompt.Welcome' };
  const shared = withPrompts(aDesign(aMenu('main', { prompt: 'welcome' }), aMenu('other', { prompt: 'welcome' })), org);
  const after = edited(shared, setPromptText(spoken, english, 'Hello.'));
  expect(promptIdAt(after, spoken)).toBe('main');
  expect(after.prompts[promptId('main')]).toEqual({ ...aPrompt('main', 'Hello.'), name: '' });
  expect(promptIdAt(after, { nodeId: nodeId('other'), slot: 'prompt' })).toBe('welcome');
  expect(after.prompts[promptId('welcome')]).toEqual(org);

  const alone = withPrompts(aDesign(aMenu('main', { prompt: 'welcome' })), org);
  const own = edited(alone, setPromptText(spoken, english, 'Hello.'));
  expect(own.prompts).toEqual({ welcome: { ...aPrompt('welcome', 'Hello.'), name: 'Prompt.Welcome' } });
});
