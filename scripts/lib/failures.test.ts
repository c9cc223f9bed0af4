import { expect, test } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs';

test('unit tests that failed are told by file, name and reason, files that do not load too', () => {
  const testResults = [
    {
      name: 'a.test.ts',
      status: 'failed',
      assertionResults: [
        { status: 'passed', title: 'adds' },
        {
          status: 'failed',
          ancestorTitles: ['sums'],
          title: 'subtracts',
          failureMessages: ['\u001b[31mexpected 1\u001b[39m'],
        },
      ],
    },
    { name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    { name: 'c.test.ts', status: 'passed', assertionResults: [{ status: 'passed', title: 'holds' }] },
  ];
  expect(failuresOfVitest({ testResults })).toEqual([
    'a.test.ts › sums › subtracts\nexpected 1',
    'b.test.ts › did not load\nCannot find module',
  ]);
});

test('browser tests that failed are told wherever they stand, errors outside of tests too', () => {
  const failed = {
    title: 'publishes',
    tests: [{ status: 'unexpected', results: [{ errors: [{ message: 'x'.repeat(900) }] }] }],
  };
  const passed = { title: 'opens', tests: [{ status: 'expected', results: [{}] }] };
  const suites = [{ file: 'p.spec.ts', specs: [passed], suites: [{ file: 'p.spec.ts', specs: [failed] }] }];
  const told = failuresOfPlaywright({ suites, errors: [{ message: 'no tests found' }] });
  expect(told).toEqual([`p.spec.ts › publishes\n${'x'.repeat(600)} …`, 'no tests found']);
});
