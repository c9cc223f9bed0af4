import fc from 'fast-check';
import type { Design } from '../core/model/design';
import type { PromptText } from '../core/model/prompt';
import { aDesign, aMenu, aPrompt, language, promptId } from './builders';

const languages = ['en-us', 'de-ch', 'fr-ch'].map(language);

/** Texts of all sorts: plain ones, what spreadsheets compute, markup, controls, halves of surrogate pairs, line ends. */
export const anyWords: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '=',
        '+',
        '-',
        '@',
        ';',
        ',',
        '\t',
        '\n',
        '\r',
        '"',
        '<',
        '&',
        ']]>',
        ' ',
        '1',
        '＝',
        '\u0000',
        '\ud800',
        '\u202e',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

const anyText: fc.Arbitrary<PromptText> = fc.record({
  text: anyWords,
  revision: fc.nat(3),
  translatedFrom: fc.constant(null),
  recordedSeconds: fc.constant(null),
});

/** Designs of a few prompts with any words in three languages, the default one of them written everywhere. */
export const anyPrompts: fc.Arbitrary<Design> = fc
  .array(fc.tuple(anyText, fc.option(anyText, { nil: undefined }), fc.option(anyText, { nil: undefined })), {
    maxLength: 4,
  })
  .map((prompts) => ({
    ...aDesign(aMenu('main', { prompt: null })),
    languages,
    prompts: Object.fromEntries(
      prompts.map((texts, index) => {
        const id = promptId(`p${index}`);
        const said = texts.flatMap((text, at) => (text ? [[languages[at] as string, text] as const] : []));
        return [id, { ...aPrompt(`p${index}`), texts: Object.fromEntries(said) }];
      }),
    ),
  }));
