import { aDesign, aDisconnect, aMenu, anAnnouncement, anHours, anUnknown, aQueue } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { defaultContext } from './finding';
import { theLastFailureIsNoHangUp } from './m04-no-hang-up';

const bye = aDisconnect('bye');
const sales = aQueue('sales');
const hangsUp = aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'bye' }), sales, bye);

verifyCheck(theLastFailureIsNoHangUp, {
  valid: [
    aDesign(aMenu('main', { on: { '1': 'bye' }, silence: 'sales' }), sales, bye),
    // Not drawn is T07's.
    aDesign(aMenu('main', { on: { '1': 'sales' } }), sales),
    aDesign(aMenu('main', { silence: 'hours' }), anHours('hours', { open: 'sales', closed: 'bye' }), sales, bye),
    aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'bye', defaultChoice: 'c1' }), sales, bye),
    aDesign(aMenu('main', { silence: 'sales' }), sales, aMenu('lost', { silence: 'bye' }), bye),
  ],
  invalid: [
    [
      hangsUp,
      {
        nodeId: 'main',
        field: 'no-input',
        severity: 'warning',
        message: 'Callers who stay silent or press unknown digits in main are disconnected after the last try.',
      },
    ],
    [
      aDesign(aMenu('main', { silence: 'bye', unknownDigit: 'sales' }), sales, bye),
      { nodeId: 'main', field: 'no-input', message: 'Callers who stay silent in main' },
    ],
    [
      aDesign(aMenu('main', { silence: 'sales', unknownDigit: 'hello' }), anAnnouncement('hello', 'bye'), sales, bye),
      { nodeId: 'main', field: 'no-match', message: 'Callers who press unknown digits in main' },
    ],
    [
      aDesign(aMenu('main', { silence: 'bye', unknownDigit: 'bye' }), bye),
      { nodeId: 'main', field: 'no-input', message: 'Callers who stay silent or press unknown digits' },
    ],
    [
      aDesign(aMenu('main', { on: { '1': 'bye' }, silence: 'sales', defaultChoice: 'c1' }), sales, bye),
      { nodeId: 'main', field: 'defaultChoiceId', message: 'Callers who stay silent or press unknown digits' },
    ],
    [
      aDesign(aMenu('main', { silence: 'x' }), anUnknown('x', { classifiedAs: 'disconnect' })),
      { nodeId: 'main', message: 'are disconnected' },
    ],
    [
      aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'agent-transfer' }), sales, anUnknown('agent-transfer')),
      {
        nodeId: 'agent-transfer',
        severity: 'info',
        message: 'so whether callers are simply disconnected there after the last try is undecided',
      },
    ],
  ],
});

verifyCheck(
  theLastFailureIsNoHangUp,
  { valid: [], invalid: [[hangsUp, { nodeId: 'main', severity: 'error', message: 'are disconnected' }]] },
  { ...defaultContext, profile: 'public-service' },
);
