import { aDesign, aMenu, aQueue } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { wrongKeyIsHandled } from './t08-wrong-key-handled';

const sales = aQueue('sales');

verifyCheck(wrongKeyIsHandled, {
  valid: [
    aDesign(aMenu('main', { silence: 'sales' }), sales),
    aDesign(aMenu('main', { silence: 'sales', unknownDigit: 'repeat' }), sales),
    aDesign(aMenu('main', { on: { '1': 'sales' }, unknownDigit: null, defaultChoice: 'c1' }), sales),
    // No silence either: T07 says so, for both.
    aDesign(aMenu('main')),
  ],
  invalid: [
    [
      aDesign(aMenu('main', { silence: 'sales', unknownDigit: null }), sales),
      {
        nodeId: 'main',
        field: 'no-match',
        severity: 'error',
        message: 'Callers who press an unknown digit in main get nowhere: no-match has no target yet.',
        fixes: ['Go where silence goes'],
      },
    ],
  ],
});
