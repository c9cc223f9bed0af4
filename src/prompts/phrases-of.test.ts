import { expect, it } from 'vitest';
import { emptyDesign, emptyPrompt } from '../core/model/build';
import type { Design } from '../core/model/design';
import type { DesignId, Language, PromptId } from '../core/model/ids';
import type { Prompt } from '../core/model/prompt';
import { localeOf, ownPhrases, tooLongForOrg } from './phrases-of';

const [en, de] = ['en-us', 'de-de'] as unknown as [Language, Language];
const said = (text: string) => ({ text, revision: 0, translatedFrom: null, recordedSeconds: null });
const prompt = (id: string, more: Partial<Prompt>): Prompt => ({ ...emptyPrompt(id as PromptId), ...more });

const designOf = (...prompts: readonly Prompt[]): Design => ({
  ...emptyDesign('d' as DesignId, 'D'),
  languages: [en, de],
  prompts: Object.fromEntries(prompts.map((one) => [one.id, one])),
});

it.each([
  ['en-us', 'en-US'],
  ['de', 'de'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['es-419', 'es-419'],
  ['{{language}}', null],
])('%s is written %s', (tag, locale) => expect(localeOf(tag as Language)).toBe(locale));

it('sends each text under the name that the org knows the prompt by', () => {
  const source = { id: 'Prompt Welcome', text: null, opaque: {} };
  const design = designOf(
    prompt('welcome', { name: 'Hello', texts: { [en]: said('Hi'), [de]: said('Hallo') }, source }),
    prompt('bye', { texts: { [en]: said('Bye'), [de]: said('Tschüs') } }),
  );
  expect(ownPhrases(design)).toEqual([
    { promptId: 'welcome', language: en, name: 'Hello', phrase: { id: 'Prompt Welcome', locale: 'en-US', text: 'Hi' } },
    {
      promptId: 'welcome',
      language: de,
      name: 'Hello',
      phrase: { id: 'Prompt Welcome', locale: 'de-DE', text: 'Hallo' },
    },
    { promptId: 'bye', language: en, name: 'bye', phrase: { id: 'bye', locale: 'en-US', text: 'Bye' } },
    { promptId: 'bye', language: de, name: 'bye', phrase: { id: 'bye', locale: 'de-DE', text: 'Tschüs' } },
  ]);
});

it('asks the org for words that are not known here, and leaves out what is computed in the call or comes with the platform', () => {
  const design = designOf(
    prompt('empty', { texts: { [en]: said('  ') } }),
    prompt('kept', { reference: 'Prompt.Please_wait', texts: { [en]: said('Please wait.') } }),
    prompt('computed', { expression: 'ToAudioTTS("x")', texts: { [en]: said('x'), [de]: said('y') } }),
    prompt('system', { reference: 'PromptSystem.processing' }),
  );
  expect(ownPhrases(design).map(({ phrase: { id, locale, text } }) => [id, locale, text])).toEqual([
    ['empty', 'en-US', ''],
    ['empty', 'de-DE', ''],
    ['Please_wait', 'en-US', 'Please wait.'],
    ['Please_wait', 'de-DE', ''],
    ['computed', 'de-DE', 'y'],
  ]);
});

it('names the texts that are too long for the org, rather than leaving them out unseen', () => {
  const design = designOf(
    prompt('long', { texts: { [en]: said('a'.repeat(20_001)), [de]: said('a'.repeat(20_000)) } }),
  );
  expect(tooLongForOrg(design)).toEqual(['long in en-us']);
  expect(ownPhrases(design).map(({ language }) => language)).toEqual([de]);
});
