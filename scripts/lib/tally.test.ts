import { expect, test } from 'vitest';
import { tallyOfPlaywright, tallyOfVitest, withExitStatus } from './tally.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
});

test('unit tests are counted one by one, a file that does not load as one failure', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed', 'failed', 'passed'), file('failed')];
  expect(tallyOfVitest({ numPassedTests: 3, numFailedTests: 1, testResults })).toEqual({ passed: 3, failed: 2 });
});

test('browser tests are counted, errors outside of tests too', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 0, skipped: 2 };
  expect(tallyOfPlaywright({ stats, errors: [{ message: 'no tests found' }] })).toEqual({ passed: 5, failed: 2 });
});

test.each([
  [{ passed: 0, failed: 0 }, 0, { passed: 0, failed: 0 }],
  [{ passed: 4, failed: 0 }, 1, { passed: 4, failed: 1 }],
  [{ passed: 4, failed: 2 }, 1, { passed: 4, failed: 2 }],
])('%j with exit status %i counts as %j', (tally, code, counted) => {
  expect(withExitStatus(tally, code)).toEqual(counted);
});
