import { expect, test } from 'vitest';
import { type Publication, publicationSteps } from '../core/wire/publishing';
import { lengthWords, progressSentence, sortMessages, stateWords, stepWords } from './progress-words';

const publication = (step: Publication['step'], ...texts: string[]): Publication => ({
  state: 'running',
  step,
  steps: [],
  messages: texts.map((text) => ({ at: '2026-11-20T10:00:00Z', text })),
});

test('what is read out is the last message, else the step', () => {
  expect(progressSentence(undefined)).toBe('Beginning.');
  expect(progressSentence(publication('writing'))).toBe('Write the flow: under way.');
  expect(progressSentence(publication('writing', 'Waiting 4 s.', 'Writing again.'))).toBe('Writing again.');
});

test('every step and state has words of its own', () => {
  expect(new Set(publicationSteps.map(stepWords)).size).toBe(publicationSteps.length);
  expect(new Set((['waiting', 'running', 'done', 'failed'] as const).map(stateWords)).size).toBe(4);
});

test.each([
  [-3, '0 s'],
  [0.9, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [125, '2 min 5 s'],
  [960, '16 min'],
])('%s seconds read %s', (seconds, words) => {
  expect(lengthWords(seconds)).toBe(words);
});

test('what the org has against a flow stands first, errors before warnings, apart from what happened on the way', () => {
  const at = '2026-11-20T10:00:00Z';
  const { said, onTheWay } = sortMessages([
    { at, text: 'Written.' },
    { at, text: 'Old prompt.', severity: 'warning' },
    { at, text: 'No such queue.', severity: 'error', nodeId: 'sales' },
    { at, text: 'Read back.', severity: 'info' },
  ]);
  expect(said.map(({ text }) => text)).toEqual(['No such queue.', 'Old prompt.']);
  expect(onTheWay.map(({ text }) => text)).toEqual(['Written.', 'Read back.']);
});
