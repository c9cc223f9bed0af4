import { expect, it } from 'vitest';
import { manyPrompts, twelveLanguages } from '../testing/many-prompts';
import { soundPlace } from './sound-place';

const design = manyPrompts(12, twelveLanguages.slice(0, 3));

it.each([
  ['prompt-1.de-de.wav', 'prompt-1', 'de-de'],
  ['Prompt 11_de-DE.MP3', 'prompt-11', 'de-de'],
  ['prompt_1-fr_fr.ogg', 'prompt-1', 'fr-fr'],
  ['Prompt 1 (fr-fr).m4a', 'prompt-1', 'fr-fr'],
  ['prompt-1.wav', 'prompt-1', 'en-us'],
])('%s is a recording of %s in %s', (file, promptId, language) =>
  expect(soundPlace(design, file)).toEqual({ promptId, language }),
);

it.each(['prompt-99.de-de.wav', 'prompt-1.it-it.wav', 'de-de.wav', '.wav', ''])('%j belongs to no prompt', (file) =>
  expect(soundPlace(design, file)).toBeNull(),
);
