import { expect, test } from 'vitest';
import { aDesign, aMenu, aPrompt, promptId, withPrompts } from '../testing/builders';
import { promptWords } from './prompt-words';

const design = withPrompts(
  aDesign(aMenu('main')),
  { ...aPrompt('computed'), expression: 'Append(Flow.Name)' },
  { ...aPrompt('constant', 'Hello.'), expression: 'Append(ToAudioTTS("Hello."))' },
  { ...aPrompt('org'), reference: 'Prompt.Welcome' },
  aPrompt('unknown'),
);

test.each([
  ['computed', { text: null, instead: 'Computed in the call', computed: true }],
  ['constant', { text: 'Hello.', computed: true }],
  ['org', { text: null, instead: 'Prompt.Welcome', computed: false }],
  ['unknown', { text: null, instead: 'unknown', computed: false }],
])('what stands for a prompt without words: %s', (id, shown) => {
  expect(promptWords(design, promptId(id))).toMatchObject(shown);
});
