import { expect, test } from 'vitest';
import { aDesign, aMenu, aPrompt, language, promptId, withPrompts } from '../../testing/builders';
import { edited } from '../../testing/edits';
import { writeDesign } from '../formats/design-file';
import { type Design, designSchema } from '../model/design';
import { promptGrid } from './grid';
import { importDifference, importTexts } from './import-texts';
import type { TranslatedText } from './translation-file';

const english = language('en-us');
const german = language('de-ch');
const text = (words: string, revision = 0, translatedFrom: number | null = null) => ({
  text: words,
  revision,
  translatedFrom,
  recordedSeconds: null,
});
const design: Design = {
  ...withPrompts(
    aDesign(aMenu('main')),
    { ...aPrompt('main'), texts: { [english]: text('Hello', 2), [german]: text('Hallo', 4, 1) } },
    aPrompt('bye', 'Goodbye'),
    { ...aPrompt('kept'), reference: 'Prompt.Kept' },
    { ...aPrompt('sum'), expression: 'ToString(1)' },
  ),
  languages: [english, german],
};
const from = (id: string, words: string, rest: Partial<TranslatedText> = {}): TranslatedText => ({
  ...{ id, language: german, text: words, source: null, sourceRevision: null, state: null, line: 1 },
  ...rest,
});
const difference = (...texts: readonly TranslatedText[]) => importDifference(design, { texts, problems: [] });
const german1 = (after: Design, id = 'main') => after.prompts[promptId(id)]?.texts[german];

test('each text is told by what taking it over would do', () => {
  const { items, unknown, problems } = difference(
    from('main', 'Guten Tag'),
    from('bye', 'Adieu', { source: 'Goodbye' }),
    from('nobody', 'x', { line: 7 }),
    from('nobody', 'y', { line: 8 }),
    from('bye', 'Tschüss', { line: 9 }),
    from('kept', 'Einen Moment', { line: 10 }),
    from('sum', 'One', { language: english, line: 11 }),
    from('bye', ' ', { language: english }),
    from('bye', 'Au revoir', { language: language('fr-ch') }),
  );
  expect(items.map(({ kind, promptId: id, language: tag, isNewLanguage }) => [kind, id, tag, isNewLanguage])).toEqual([
    ['changed', 'main', 'de-ch', false],
    ['added', 'bye', 'de-ch', false],
    ['added', 'kept', 'de-ch', false],
    ['added', 'bye', 'fr-ch', true],
  ]);
  expect(unknown).toEqual([{ id: 'nobody', line: 7 }]);
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [9, 'Line 9: bye stands again in de-ch: the text in line 1 counts.'],
    [11, 'Line 11: the words of sum are computed in the call.'],
  ]);
});

test('all of it is one step, with the languages it needs', () => {
  const { items } = difference(from('main', 'Guten Tag'), from('bye', 'Au revoir', { language: language('fr-ch') }));
  const after = edited(design, importTexts(items));
  expect(after.languages).toEqual([english, german, 'fr-ch']);
  expect(german1(after)).toMatchObject({ text: 'Guten Tag', revision: 5, translatedFrom: 2 });
  expect(after.prompts[promptId('bye')]?.texts).toMatchObject({ 'fr-ch': { text: 'Au revoir', translatedFrom: 0 } });
});

test('what was made from older words is taken over as such', () => {
  for (const older of [{ source: 'Hi' }, { sourceRevision: 1 }, { state: 'review' as const }]) {
    const { items } = difference(from('main', 'Servus', older));
    expect(items).toMatchObject([{ kind: 'changed', isOlder: true }]);
    expect(german1(edited(design, importTexts(items)))).toMatchObject({ text: 'Servus', translatedFrom: 1 });
  }
  expect(difference(from('main', 'Servus', { source: 'Hello' })).items).toMatchObject([{ isOlder: false }]);
  // Also where the source has never been changed here.
  const taken = edited(design, importTexts(difference(from('bye', 'Adieu', { state: 'review' })).items));
  expect(promptGrid(taken).rows.find(({ prompt }) => prompt.id === 'bye')?.cells[1]?.state).toBe('stale');
  expect(designSchema.parse(JSON.parse(writeDesign(taken)))).toEqual(taken);
});

test('the same words that somebody has looked at are up to date', () => {
  const looked = difference(from('main', 'Hallo', { source: 'Hello', state: 'done' }));
  expect(looked.items).toMatchObject([{ kind: 'checked' }]);
  expect(german1(edited(design, importTexts(looked.items)))).toEqual(text('Hallo', 4, 2));
  expect(difference(from('main', 'Hallo', { source: 'Hi', state: 'done' })).items).toMatchObject([
    { kind: 'unchanged' },
  ]);
  expect(edited(design, importTexts(difference(from('main', 'Hallo')).items))).toBe(design);
});

test('words of the default language are taken over unless they have changed since', () => {
  const taken = difference(
    from('main', 'Good day', { language: english, sourceRevision: 2 }),
    from('main', 'Guten Tag', { sourceRevision: 2 }),
  );
  const after = edited(design, importTexts(taken.items));
  expect(after.prompts[promptId('main')]?.texts).toMatchObject({
    [english]: { text: 'Good day', revision: 3 },
    [german]: { text: 'Guten Tag', translatedFrom: 3 },
  });
  const old = difference(from('main', 'Hi', { language: english, sourceRevision: 1, line: 3 }));
  expect(old.items).toEqual([]);
  expect(old.problems).toMatchObject([{ line: 3, message: expect.stringContaining('those of now stay') }]);
  // The words of now, from an old file.
  expect(difference(from('main', 'Hello', { language: english, sourceRevision: 1 })).problems).toEqual([]);
});
