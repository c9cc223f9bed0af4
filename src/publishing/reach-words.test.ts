import { expect, test } from 'vitest';
import { reachesNobody, reachSentence } from './reach-words';

const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `+49 30 ${100 + at}`);

test.each([
  ['not told', undefined, null, false],
  ['cannot be told', null, null, false],
  ['none', [], null, true],
  ['one', many(1), 'Calls to +49 30 100 reach it.', false],
  ['two', many(2), 'Calls to +49 30 100, +49 30 101 reach it.', false],
  [
    'six',
    many(6),
    'Calls to +49 30 100, +49 30 101, +49 30 102, +49 30 103, +49 30 104 and 1 more number reach it.',
    false,
  ],
  [
    'forty',
    many(40),
    'Calls to +49 30 100, +49 30 101, +49 30 102, +49 30 103, +49 30 104 and 35 more numbers reach it.',
    false,
  ],
])('numbers: %s', (_name, numbers, sentence, nobody) => {
  expect(reachSentence(numbers)).toBe(sentence);
  expect(reachesNobody(numbers)).toBe(nobody);
});
