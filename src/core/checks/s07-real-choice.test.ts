import { aChoice, aDesign, aMenu, aQueue } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { aMenuOffersARealChoice } from './s07-real-choice';

verifyCheck(aMenuOffersARealChoice, {
  valid: [aDesign(aMenu('main', { on: { '1': 'a', '2': 'b' } })), aDesign(aQueue('a'))],
  invalid: [
    [
      aDesign(aMenu('main', { on: { '1': 'a', '0': 'a', '*': 'previous', '#': 'repeat' } })),
      { nodeId: 'main', severity: 'warning', message: 'main offers only 1 choice besides 0, * and #' },
    ],
    [
      aDesign(aMenu('main', { choices: [aChoice('c1', '0')] })),
      { nodeId: 'main', message: 'main offers no choice besides' },
    ],
  ],
});
