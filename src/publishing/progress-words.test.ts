import { expect, test } from 'vitest';
import { type Publication, publicationSteps } from '../core/wire/publishing';
import { progressSentence, stateWords, stepWords } from './progress-words';

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
