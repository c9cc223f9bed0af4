import { aChoice, aDesign, aMenu, choiceId, language } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { digitIsAKey } from './k02-digit-valid';

const one = (digit: string | null, rest = {}) => aMenu('main', { choices: [aChoice('c1', digit, null, rest)] });

verifyCheck(digitIsAKey, {
  valid: [
    ...'1234567890*#'.split('').map((digit) => aDesign(one(digit))),
    aDesign(one(null, { speechTerms: { [language('en-us')]: ['sales'] } })),
    aDesign({ ...one(null), defaultChoiceId: choiceId('c1') }),
  ],
  invalid: [
    [
      aDesign(one('A')),
      {
        nodeId: 'main',
        field: 'choice:c1.digit',
        severity: 'error',
        message: '«A» is no key of a telephone',
        fixes: ['Use digit 1'],
      },
    ],
    [aDesign(one('12')), { nodeId: 'main', message: '«12» is no key' }],
    [
      aDesign(one(null)),
      { nodeId: 'main', message: 'Choice c1 in main has no digit, so no caller can take it', fixes: ['Use digit 1'] },
    ],
    [aDesign(one('', { speechTerms: { [language('en-us')]: [] } })), { nodeId: 'main', message: 'has no digit' }],
  ],
});
