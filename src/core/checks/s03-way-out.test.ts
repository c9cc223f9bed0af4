import { aDesign, aDisconnect, aMenu, anAnnouncement, aQueue, aTask } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { everyLoopHasAnExit } from './s03-way-out';

verifyCheck(everyLoopHasAnExit, {
  valid: [
    aDesign(
      aMenu('main', { on: { '1': 'sub' }, silence: 'bye' }),
      aMenu('sub', { silence: 'main' }),
      aDisconnect('bye'),
    ),
    // A way that is not drawn yet is another rule's finding, and so is one to a node that is not there.
    aDesign(aMenu('main', { on: { '1': 'main' } })),
    aDesign(aMenu('main', { on: { '1': 'main' }, silence: 'gone' })),
    // «Previous» leads back to a menu with a way out.
    aDesign(
      aMenu('main', { on: { '1': 'sub', '2': 'sales' }, silence: 'main' }),
      aMenu('sub', { silence: 'previous' }),
      aQueue('sales'),
    ),
    // … also over a message.
    aDesign(
      aMenu('main', { on: { '1': 'hello', '2': 'sales' }, silence: 'main' }),
      anAnnouncement('hello', 'sub'),
      aMenu('sub', { on: { '1': 'deep' }, silence: 'previous' }),
      aMenu('deep', { silence: 'previous' }),
      aQueue('sales'),
    ),
    // Nobody gets into this one.
    aDesign(aMenu('main', { silence: 'sales' }), aQueue('sales'), aMenu('lost', { silence: 'lost' })),
    aDesign(aMenu('main', { silence: 'task' }), aTask('task')),
  ],
  invalid: [
    [
      aDesign(aMenu('main', { on: { '1': 'repeat' }, silence: 'repeat' })),
      { nodeId: 'main', field: null, severity: 'error', message: 'Callers in main can never leave it' },
    ],
    [
      aDesign(
        aMenu('main', { on: { '1': 'a', '2': 'sales' }, silence: 'sales' }),
        aMenu('a', { on: { '1': 'b' }, silence: 'b' }),
        aMenu('b', { on: { '1': { jump: 'a' } }, silence: 'hello' }),
        anAnnouncement('hello', 'a'),
        aQueue('sales'),
      ),
      { nodeId: 'a', message: 'Callers go round a and b and can never leave' },
    ],
    [
      // Two separate cycles, and a menu that only leads into one of them.
      aDesign(
        aMenu('main', { on: { '1': 'a', '2': 'lead-in', '3': 'sales' }, silence: 'sales' }),
        aMenu('a', { silence: 'a' }),
        aMenu('lead-in', { silence: 'b' }),
        aMenu('b', { silence: 'b' }),
        aQueue('sales'),
      ),
      { nodeId: 'a', message: 'Callers in a can never leave' },
      { nodeId: 'b', message: 'Callers in b can never leave' },
    ],
    [
      // «Previous» leads from each to the other only.
      aDesign(aMenu('main', { on: { '1': 'sub' }, silence: 'repeat' }), aMenu('sub', { silence: 'previous' })),
      { nodeId: 'main', message: 'Callers go round main and sub and can never leave' },
    ],
    [
      aDesign(anAnnouncement('a', 'b'), aMenu('main', { silence: 'a' }), anAnnouncement('b', 'a')),
      { nodeId: 'a', message: 'Callers go round a and b' },
    ],
  ],
});
