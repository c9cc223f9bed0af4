import { aDesign, aMenu, aQueue } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { silenceIsHandled } from './t07-silence-handled';

const sales = aQueue('sales');

verifyCheck(silenceIsHandled, {
  valid: [
    aDesign(aMenu('main', { silence: 'sales' }), sales),
    aDesign(aMenu('main', { silence: 'repeat' })),
    aDesign(aMenu('main', { on: { '1': 'sales' }, defaultChoice: 'c1' }), sales),
  ],
  invalid: [
    [
      aDesign(aMenu('main')),
      {
        nodeId: 'main',
        field: 'no-input',
        severity: 'error',
        message: 'Callers who stay silent or press an unknown digit in main get nowhere: no-input has no target yet.',
      },
    ],
    [
      aDesign(aMenu('main', { unknownDigit: 'sales' }), sales),
      { nodeId: 'main', message: 'Callers who stay silent in main' },
    ],
    // Whatever the platform does with it: the way has to be drawn.
    [
      { ...aDesign(aMenu('main')), runtime: 'architect' },
      { nodeId: 'main', severity: 'error', message: 'get nowhere' },
    ],
  ],
});
