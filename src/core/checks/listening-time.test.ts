import { expect, test } from 'vitest';
import { aDesign, aMenu, aPrompt, language, promptId, withPrompts } from '../../testing/builders';
import { defaultLimits } from './finding';
import { promptSeconds } from './listening-time';

const english = language('en-us');
const secondsOf = (text: string, recordedSeconds: number | null = null) => {
  const prompt = {
    ...aPrompt('welcome'),
    texts: { [english]: { text, revision: 0, translatedFrom: null, recordedSeconds } },
  };
  return promptSeconds(withPrompts(aDesign(aMenu('main')), prompt), promptId('welcome'), english, defaultLimits);
};

test.each([
  ['five words take two seconds', 'one two three four five', 2],
  ['a sentence end adds half a second', 'For billing, press two. For sales press one!', 8 / 2.5 + 1],
  ['a number with a point in it ends no sentence', 'Call 3.5 times', 3 / 2.5],
  ['no words take no time', '', 0],
])('%s', (_, text, seconds) => {
  expect(secondsOf(text)).toBeCloseTo(seconds, 9);
});

test('a recording is as long as it is', () => {
  expect(secondsOf('one two three four five', 11.2)).toBe(11.2);
});

test('nobody can tell the length of what is kept in the org', () => {
  const design = withPrompts(aDesign(aMenu('main')), aPrompt('kept'), aPrompt('spoken', 'Hello'));
  expect(promptSeconds(design, promptId('kept'), english, defaultLimits)).toBeNull();
  expect(promptSeconds(design, promptId('spoken'), language('de-ch'), defaultLimits)).toBeNull();
  expect(promptSeconds(design, promptId('toString'), english, defaultLimits)).toBeNull();
  expect(promptSeconds(design, null, english, defaultLimits)).toBeNull();
});
