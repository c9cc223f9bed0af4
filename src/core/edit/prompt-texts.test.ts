import { expect, test } from 'vitest';
import { aDesign, aMenu, aPrompt, language, promptId, withPrompts } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import type { Design } from '../model/design';
import { addLanguage, makeDefaultLanguage, removeLanguage } from './design-languages';
import { markUpToDate, setRecordedSeconds, setTextOf, setTexts } from './prompt-texts';

const [english, german, french] = ['en-us', 'de-ch', 'fr-ch'].map(language) as [
  ReturnType<typeof language>,
  ReturnType<typeof language>,
  ReturnType<typeof language>,
];
const main = promptId('main');
const inThree = (): Design => ({ ...aDesign(aMenu('main')), languages: [english, german, french] });
const said = (design: Design, tag = german) => design.prompts[main]?.texts[tag];

test('a translation is noted as made from the words of now', () => {
  const revised = edited(inThree(), setTextOf(main, english, 'Good day.'));
  const after = edited(revised, setTextOf(main, german, 'Guten Tag.'));
  expect(said(after)).toEqual({ text: 'Guten Tag.', revision: 0, translatedFrom: 1, recordedSeconds: null });
  expect(after.nodes).toBe(revised.nodes);
  expect(edited(after, setTextOf(main, german, 'Guten Tag.'))).toBe(after);
});

test('several texts are one step, and translations written along with new words are of those', () => {
  const after = edited(
    inThree(),
    setTexts([
      { promptId: main, language: german, text: 'Guten Tag.' },
      { promptId: main, language: french, text: 'Bonjour.', translatedFrom: 0 },
      { promptId: main, language: english, text: 'Good day.' },
    ]),
  );
  expect([said(after)?.translatedFrom, said(after, french)?.translatedFrom, said(after, english)?.revision]).toEqual([
    1, 0, 1,
  ]);
});

test('one change that is refused keeps all others from being made', () => {
  const changes = [
    { promptId: main, language: german, text: 'Guten Tag.' },
    { promptId: main, language: language('it-ch'), text: 'Buongiorno.' },
  ];
  expect(refused(inThree(), setTexts(changes))).toMatchObject({ code: 'invalid-value', field: 'language' });
  expect(refused(inThree(), setTextOf(promptId('toString'), english, 'x'))).toEqual({
    code: 'no-such-prompt',
    promptId: 'toString',
  });
});

test('words that the call computes are not written over, and a prompt of the org stays one beside the words it shall say', () => {
  const design = withPrompts(
    inThree(),
    { ...aPrompt('kept'), reference: 'Prompt.Kept' },
    { ...aPrompt('sum'), expression: 'ToString(1)' },
  );
  const kept = edited(design, setTextOf(promptId('kept'), german, 'Bitte warten.')).prompts[promptId('kept')];
  expect(kept).toMatchObject({ reference: 'Prompt.Kept', texts: { [german]: { text: 'Bitte warten.' } } });
  expect(Object.keys(kept?.texts ?? {})).toEqual([german]);
  expect(refused(design, setTextOf(promptId('sum'), english, 'x'))).toMatchObject({ code: 'invalid-value' });
  const after = edited(design, setTextOf(promptId('sum'), german, 'Eins.'));
  expect(after.prompts[promptId('sum')]).toMatchObject({
    expression: 'ToString(1)',
    texts: { [german]: { text: 'Eins.' } },
  });
  expect(Object.keys(after.prompts[promptId('sum')]?.texts ?? {})).toEqual([german]);
});

test('a translation that was held against the words of now is up to date, with the same words', () => {
  const translated = edited(inThree(), setTextOf(main, german, 'Hallo.'));
  const stale = edited(translated, setTextOf(main, english, 'Good day.'));
  expect(said(stale)?.translatedFrom).toBe(0);
  const after = edited(stale, markUpToDate([{ promptId: main, language: german }]));
  expect(said(after)).toEqual({ text: 'Hallo.', revision: 0, translatedFrom: 1, recordedSeconds: null });
  expect(edited(after, markUpToDate([{ promptId: main, language: english }]))).toBe(after);
});

test('a recording has a length, and none again; one without words is known by it', () => {
  const after = edited(inThree(), setRecordedSeconds(main, english, 4.25));
  expect(said(after, english)).toMatchObject({ text: 'Words of main.', revision: 0, recordedSeconds: 4.25 });
  expect(said(edited(after, setRecordedSeconds(main, english, null)), english)?.recordedSeconds).toBeNull();
  expect(said(edited(after, setRecordedSeconds(main, german, 3)))).toMatchObject({ text: '', recordedSeconds: 3 });
  expect(refused(after, setRecordedSeconds(main, english, -1))).toMatchObject({ code: 'invalid-value' });
});

test('a language that is switched off and on again brings its texts back', () => {
  const design = edited(inThree(), setTextOf(main, german, 'Hallo.'));
  const without = edited(design, removeLanguage(german));
  expect(without.languages).toEqual([english, french]);
  expect(said(edited(without, addLanguage(german)))?.text).toBe('Hallo.');
  expect(refused(aDesign(aMenu('main')), removeLanguage(english))).toMatchObject({ field: 'languages' });
  expect(refused(design, addLanguage(language('German')))).toMatchObject({ field: 'languages' });
  expect(edited(design, addLanguage(german))).toBe(design);
});

test('another default language is what translations are older than from then on', () => {
  const written = edited(
    inThree(),
    setTexts([
      { promptId: main, language: german, text: 'Hallo.' },
      { promptId: main, language: french, text: 'Salut.' },
    ]),
  );
  const twice = edited(written, setTextOf(main, german, 'Guten Tag.'));
  const after = edited(twice, makeDefaultLanguage(german));
  expect(after.languages).toEqual([german, english, french]);
  expect(after.prompts[main]?.texts).toMatchObject({
    [german]: { revision: 1, translatedFrom: null },
    [english]: { translatedFrom: 1 },
    [french]: { translatedFrom: 1 },
  });
  const stale = edited(edited(written, setTextOf(main, english, 'Good day.')), makeDefaultLanguage(german));
  expect(stale.prompts[main]?.texts).toMatchObject({
    [english]: { translatedFrom: null },
    [french]: { translatedFrom: null },
  });
});
