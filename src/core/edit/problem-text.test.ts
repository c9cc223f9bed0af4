import { expect, test } from 'vitest';
import { aDesign, aMenu, nodeId } from '../../testing/builders';
import { refused } from '../../testing/edits';
import type { EditProblem } from './command';
import { updateNode } from './nodes';
import { problemText } from './problem-text';

const problems: Readonly<Record<EditProblem['code'], EditProblem>> = {
  'no-such-node': { code: 'no-such-node', nodeId: 'main' },
  'no-such-port': { code: 'no-such-port', nodeId: 'main', port: 'next' },
  'no-such-choice': { code: 'no-such-choice', nodeId: 'main', choiceId: 'c9' },
  'no-such-prompt': { code: 'no-such-prompt', promptId: 'welcome' },
  'no-such-note': { code: 'no-such-note', noteId: 'note-1' },
  'not-a-menu': { code: 'not-a-menu', nodeId: 'sales' },
  'no-such-field': { code: 'no-such-field', nodeId: 'main', field: 'colour' },
  'id-taken': { code: 'id-taken', id: 'main' },
  'digit-taken': { code: 'digit-taken', nodeId: 'main', digit: '3' },
  'not-a-digit': { code: 'not-a-digit', digit: 'A' },
  'not-a-start': { code: 'not-a-start', nodeId: 'sales' },
  'kept-actions': { code: 'kept-actions', nodeId: 'task', what: 'actions' },
  'no-variation': { code: 'no-variation' },
  'no-such-variant': { code: 'no-such-variant', variantId: 'variant-a' },
  'no-such-segment': { code: 'no-such-segment', segment: 'gold' },
  'base-only': { code: 'base-only', nodeId: 'main', what: 'the name' },
  'needs-a-reason': { code: 'needs-a-reason' },
  'invalid-value': { code: 'invalid-value', field: 'tries', message: 'Too small' },
};

test.each(Object.values(problems))('$code is one sentence that says what and where', (problem) => {
  const { code: _, ...details } = problem;
  const text = problemText(problem);
  expect(text).toMatch(/^[^!]+\.$/);
  for (const detail of Object.values(details)) expect(text).toContain(detail);
});

test.each([
  [{ tries: -1 }, 'tries: must be at least 0.'],
  [{ tries: 1.5 }, 'tries: must be a whole number.'],
  [{ name: 7 as never }, 'name: must be a text.'],
  [{ timeoutSeconds: Number.NaN }, 'timeoutSeconds: must be a number.'],
  [{ interruptible: 'yes' as never }, 'interruptible: must be yes or no.'],
])('a value that does not fit is refused in words: %o', (patch, text) => {
  expect(problemText(refused(aDesign(aMenu('main')), updateNode(nodeId('main'), 'menu', patch)))).toBe(text);
});
