import { aChoice, aDesign, aMenu } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { digitIsUsedOnce } from './k01-digit-used-once';

const choices = (...digits: (string | null)[]) =>
  aDesign(aMenu('main', { choices: digits.map((digit, index) => aChoice(`c${index + 1}`, digit)) }));

verifyCheck(digitIsUsedOnce, {
  valid: [
    choices('1', '2', null, null),
    // No key at all: K02 speaks of both.
    choices('A', 'A'),
    aDesign(aMenu('main', { on: { '1': null } }), aMenu('other', { on: { '1': null } })),
  ],
  invalid: [
    [
      choices('2', '1', '2', '2'),
      {
        nodeId: 'main',
        field: 'choice:c3.digit',
        severity: 'error',
        message: 'Digit 2 has two choices in main: callers who press it get Choice c1, never Choice c3.',
        fixes: ['Use digit 3'],
      },
      { nodeId: 'main', field: 'choice:c4.digit', message: 'never Choice c4', fixes: ['Use digit 3'] },
    ],
    [
      aDesign(aMenu('main', { choices: [aChoice('c1', '1'), aChoice('c2', '1', null, { label: '' })] })),
      { nodeId: 'main', field: 'choice:c2.digit', message: 'callers who press it get only the first of them.' },
    ],
    [
      choices(...'1234567890*#', '5'),
      { nodeId: 'main', field: 'choice:c13.digit', message: 'Digit 5 has two choices', fixes: [] },
    ],
  ],
});
