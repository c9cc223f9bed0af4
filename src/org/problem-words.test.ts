import { describe, expect, test } from 'vitest';
import { type ProblemCode, problemCodes } from '../core/wire/problem';
import { ApiError, errorOfProblem, isTransient } from './api-error';
import { problemWords } from './problem-words';

const problem = (code: ProblemCode, detail: string, lockedBy?: string) =>
  errorOfProblem({ type: 'about:blank', title: '', status: 400, detail, code, ...(lockedBy && { lockedBy }) });

describe('problemWords', () => {
  test.each([...problemCodes, 'offline', 'nonsense'] as const)('%s has whole sentences, calmly put', (code) => {
    const words = problemWords(new ApiError(code, 'x'));
    expect(words.title).toMatch(/^[A-Z].*[^.!]$/);
    expect(words.detail).toMatch(/^[A-Z].*\.$/);
    expect(words.whatToDo).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify(words)).not.toMatch(/!|undefined|null/);
  });

  test('the server’s own sentence is what the designer reads', () => {
    expect(problemWords(problem('org-refused', 'The org said: name taken.')).detail).toBe('The org said: name taken.');
    expect(problemWords(problem('org-refused', ' ')).detail).not.toBe(' ');
  });

  test('a lock names its holder, where known', () => {
    expect(problemWords(problem('flow-locked', '', 'Kim'))).toMatchObject({
      title: 'Kim holds the lock',
      whatToDo: 'Ask Kim to save or unlock the flow, then try again.',
    });
    expect(problemWords(problem('flow-locked', '')).title).toBe('The flow is locked');
  });
});

test.each([
  ['offline', true],
  ['org-unavailable', true],
  ['org-rate-limited', true],
  ['version-conflict', false],
  ['org-forbidden', false],
  ['nonsense', false],
] as const)('asking again may help with %s: %s', (code, helps) => {
  expect(isTransient(new ApiError(code, 'x'))).toBe(helps);
});
