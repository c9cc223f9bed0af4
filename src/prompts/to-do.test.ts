import { expect, it } from 'vitest';
import { emptyDesign, emptyPrompt } from '../core/model/build';
import type { Design } from '../core/model/design';
import type { DesignId, Language, PromptId } from '../core/model/ids';
import { promptGrid } from '../core/prompts/grid';
import { nextToDo, toDoCells } from './to-do';

const [en, de, fr] = ['en-us', 'de-de', 'fr-fr'] as unknown as [Language, Language, Language];
const said = (text: string, translatedFrom: number | null = null, revision = 0) => ({
  text,
  revision,
  translatedFrom,
  recordedSeconds: null,
});

const design: Design = {
  ...emptyDesign('d' as DesignId, 'D'),
  languages: [en, de, fr],
  prompts: Object.fromEntries(
    (
      [
        ['a', { [en]: said('Hello', null, 2), [de]: said('Hallo', 1), [fr]: said('Bonjour', 2) }],
        ['b', { [en]: said('Bye'), [de]: said('Ciao', 0) }],
        ['c', {}],
      ] as const
    ).map(([id, texts]) => [id, { ...emptyPrompt(id as PromptId), texts }]),
  ),
};
const { rows, languages } = promptGrid(design);
const at = (promptId: string, language: Language) => ({ promptId: promptId as PromptId, language });

it('knows what is missing or old; what the org keeps is not to be done here', () => {
  expect(toDoCells(rows, languages)).toEqual([at('a', de), at('b', fr)]);
});

it('walks through it in both ways and round the end', () => {
  expect(nextToDo(rows, languages, null, 1)).toEqual(at('a', de));
  expect(nextToDo(rows, languages, at('a', de), 1)).toEqual(at('b', fr));
  expect(nextToDo(rows, languages, at('b', fr), 1)).toEqual(at('a', de));
  expect(nextToDo(rows, languages, at('a', en), -1)).toEqual(at('b', fr));
  expect(nextToDo(rows, languages, at('b', en), -1)).toEqual(at('a', de));
});

it('keeps to the languages that are shown, and ends where nothing else is left', () => {
  expect(nextToDo(rows, [fr], null, 1)).toEqual(at('b', fr));
  expect(nextToDo(rows, [fr], at('b', fr), 1)).toBeNull();
  expect(nextToDo(rows, [en], null, 1)).toBeNull();
});
