import { aDesign, aMenu, anAnnouncement, anHours, aQueue, aTask } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { noDeadEnd } from './s02-no-dead-end';

verifyCheck(noDeadEnd, {
  valid: [
    aDesign(aMenu('main', { on: { '1': 'sales', '9': 'repeat', '*': 'previous' }, silence: 'sales' }), aQueue('sales')),
    // What silence and unknown digits do is asked by T07 and T08.
    aDesign(aMenu('main', { on: { '1': 'sales' }, unknownDigit: null }), aQueue('sales')),
    // Nobody gets to it.
    aDesign(aMenu('main', { silence: 'sales' }), aQueue('sales'), aMenu('lost', { on: { '1': null } })),
    // What a task does may be known to the platform alone.
    aDesign(aMenu('main', { silence: 'task' }), aTask('task')),
  ],
  invalid: [
    [
      aDesign(aMenu('main', { on: { '1': 'sales', '2': null }, silence: 'sales' }), aQueue('sales')),
      { nodeId: 'main', field: 'choice:c2', severity: 'error', message: 'Callers who press 2 in main get nowhere' },
    ],
    [
      aDesign(aMenu('main', { silence: 'hello' }), anAnnouncement('hello')),
      { nodeId: 'hello', field: 'next', message: 'After hello callers get nowhere' },
    ],
    [
      aDesign(aMenu('main', { silence: 'hours' }), anHours('hours', { open: 'main', closed: null })),
      { nodeId: 'hours', field: 'branch:closed', message: 'Callers for whom hours decides «closed» get nowhere' },
    ],
    [
      aDesign(aMenu('main', { silence: 'hours' }), anHours('hours', {})),
      { nodeId: 'hours', field: null, message: 'Callers are stuck at hours' },
    ],
    [
      { ...aDesign(aMenu('main')), start: null },
      { nodeId: null, field: 'start', message: 'No menu answers the call yet', fixes: ['Start with main'] },
    ],
    [
      aDesign(),
      { nodeId: null, field: 'start', severity: 'error', message: 'No menu answers the call yet', fixes: [] },
    ],
  ],
});
