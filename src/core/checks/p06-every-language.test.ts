import { expect, test } from 'vitest';
import { aChoice, aDesign, aMenu, aPrompt, language, promptId, withPrompts } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { setTextOf } from '../edit/prompt-texts';
import type { Design } from '../model/design';
import type { Prompt } from '../model/prompt';
import { defaultContext } from './finding';
import { everyLanguageHasEveryPrompt } from './p06-every-language';
import { runChecks } from './run-checks';

const german = language('de-ch');
const french = language('fr-ch');
const inThree = (design: Design): Design => ({ ...design, languages: [language('en-us'), german, french] });
const also = (prompt: Prompt, ...tags: readonly (typeof german)[]): Prompt => ({
  ...prompt,
  texts: {
    ...prompt.texts,
    ...Object.fromEntries(
      tags.map((tag) => [tag, { text: 'Wörter', revision: 0, translatedFrom: 0, recordedSeconds: null }]),
    ),
  },
});
const menu = aMenu('main', {
  prompt: 'welcome',
  silencePrompt: 'sorry',
  unknownDigitPrompt: 'sorry',
  choices: [aChoice('c1', '1', 'main', { promptId: promptId('one') })],
});
const welcome = also(aPrompt('welcome', 'Hello.'), german, french);
const one = also(aPrompt('one', 'One.'), german, french);
const sorry = also(aPrompt('sorry', 'Nothing heard.'), german, french);
const of = (...prompts: readonly Prompt[]) => inThree(withPrompts(aDesign(menu), welcome, one, sorry, ...prompts));

verifyCheck(everyLanguageHasEveryPrompt, {
  valid: [
    of(),
    withPrompts(aDesign(menu), welcome),
    of(aPrompt('sorry'), { ...aPrompt('one', 'One'), reference: 'Prompt.One' }),
    of({ ...aPrompt('welcome'), expression: 'Flow.Words' }),
    // No step says it.
    of(aPrompt('spare', 'Nobody hears this.')),
    // What stands for a language may be any.
    { ...of(aPrompt('welcome', 'Hello.')), languages: [language('en-us'), language('{{second}}')] },
    // Nobody has written it at all: that is another rule's.
    of(aPrompt('welcome', ' ')),
  ],
  invalid: [
    [
      of(also(aPrompt('welcome', 'Hello.'), german)),
      {
        nodeId: 'main',
        field: 'promptId',
        severity: 'error',
        message: 'Callers in fr-ch hear nothing at main: its prompt welcome has no words in that language.',
      },
    ],
    [
      of(aPrompt('one', 'One.'), aPrompt('sorry', 'Nothing heard.')),
      {
        nodeId: 'main',
        field: 'choice:c1.promptId',
        message: 'Callers in de-ch and fr-ch hear nothing at choice 1 of main',
      },
      // Said at two places, told at the first.
      { nodeId: 'main', field: 'no-input.promptId', message: 'hear nothing at no input at main' },
    ],
  ],
});

test('what is written mends it, and what an edit did not touch stays the same finding', () => {
  const design = of(aPrompt('welcome', 'Hello.'), aPrompt('one', 'One.'));
  const missing = (from: Design) => runChecks(from).filter(({ rule }) => rule === everyLanguageHasEveryPrompt.id);
  const before = missing(design);
  expect(before).toHaveLength(2);
  const edited = setTextOf(promptId('welcome'), german, 'Hallo.')(design);
  if (!edited.ok) throw new Error('refused');
  const after = missing(edited.value);
  expect(after[0]?.message).toContain('Callers in fr-ch hear nothing at main');
  const renamed = missing({ ...edited.value, name: 'Other' });
  expect(renamed[0]).toBe(after[0]);
});

test('words in languages that are off are heard by nobody, and what stands for a language may be the one', () => {
  const found = (design: Design) => everyLanguageHasEveryPrompt.run(design, defaultContext);
  const french = { ...of(also({ ...aPrompt('welcome'), texts: {} }, language('fr-ch'))), languages: [german] };
  expect(found(french)).toMatchObject([{ severity: 'error', message: expect.stringContaining('Callers in de-ch') }]);
  const token = language('{{default_language}}');
  const inToken = of(also({ ...aPrompt('welcome'), texts: {} }, token));
  const inTwo = { ...inToken, languages: [token, language('en-us')] };
  expect(found(inTwo)).toMatchObject([{ severity: 'info', message: expect.stringContaining('is undecided') }]);
  // One stand-in is one language: of two at least one is silent.
  expect(found({ ...inToken, languages: [token, language('en-us'), german] })).toMatchObject([{ severity: 'error' }]);
});
