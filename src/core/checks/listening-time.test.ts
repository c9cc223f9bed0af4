import fc from 'fast-check';
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

test('languages are spoken at rates of their own, which are settings', () => {
  const design = withPrompts(aDesign(aMenu('main')), {
    ...aPrompt('spoken'),
    texts: Object.fromEntries(
      ['de-ch', 'en-us', 'xx'].map((tag) => [
        tag,
        { text: 'eins zwei drei vier fünf', revision: 0, translatedFrom: null, recordedSeconds: null },
      ]),
    ),
  });
  const seconds = (tag: string, limits = defaultLimits) =>
    promptSeconds(design, promptId('spoken'), language(tag), limits);
  expect([seconds('de-ch'), seconds('en-us'), seconds('xx')]).toEqual([2.5, 2, 2]);
  expect(seconds('de-ch', { ...defaultLimits, wordsPerSecondIn: { de: 2, 'de-ch': 1 } })).toBe(5);
});

test('pauses that are written in a text are waited for, and its markup is not read out', () => {
  expect(secondsOf('one <break time="750ms"/> two <break time=".5s"/> three<break/>')).toBeCloseTo(1.2 + 1.75, 9);
  expect(secondsOf('<prosody rate="slow">one two</prosody>')).toBeCloseTo(0.8, 9);
});

test('where words stand without spaces, characters count', () => {
  expect(secondsOf('请按一。')).toBeCloseTo(3 / 4 + 0.5, 9);
});

test('texts of all sorts are measured by their words and sentence ends', () => {
  const parts = [
    'a',
    'É',
    'ß',
    'ſ',
    '1',
    "'",
    '’',
    '.',
    '-',
    '!',
    '?',
    '…',
    ' ',
    '\n',
    '\u00a0',
    '×',
    '«',
    '¿',
    '½',
    'ª',
    ',',
    'Ж',
    '“',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;
      const ends = text.match(/[.!?…]+(?=\s|$)/gu)?.length ?? 0;
      expect(secondsOf(text)).toBeCloseTo(words / 2.5 + ends / 2, 9);
    }),
    { numRuns: 1000 },
  );
});
