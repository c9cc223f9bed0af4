import { aDesign, aMenu, anAnnouncement, aQueue } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { everyNodeIsReachable } from './s01-reachable';

const main = aMenu('main', { on: { '1': 'sales', '2': { jump: 'billing' } }, silence: 'sales' });

verifyCheck(everyNodeIsReachable, {
  valid: [
    aDesign(main, aQueue('sales'), aMenu('billing', { silence: 'previous' })),
    // Without a start nothing is reachable: that is another rule's finding.
    { ...aDesign(aQueue('sales')), start: null },
  ],
  invalid: [
    [
      aDesign(main, aMenu('billing'), aQueue('sales'), aQueue('old')),
      {
        nodeId: 'old',
        field: null,
        severity: 'warning',
        message: 'Callers never get to old: nothing leads there from the start.',
        fixes: ['Delete old'],
      },
    ],
    [
      aDesign(
        aMenu('main', { silence: 'sales' }),
        anAnnouncement('hello', 'lost'),
        aMenu('lost', { silence: 'bye' }),
        aQueue('bye'),
        aQueue('sales'),
      ),
      { nodeId: 'hello', message: 'Callers never get to hello or the 2 steps after it' },
    ],
    [
      // A ring outside: one of its nodes speaks for it.
      aDesign(
        aMenu('main', { silence: 'sales' }),
        aQueue('sales'),
        aMenu('a', { silence: 'b' }),
        aMenu('b', { silence: 'a' }),
      ),
      { nodeId: 'a', message: 'or the 1 step after it' },
    ],
  ],
});
