import {
  aCallback,
  aDesign,
  aDisconnect,
  aFlow,
  aGroup,
  aMenu,
  aNumber,
  anUnknown,
  aQueue,
  aTask,
  aUser,
  aVoicemail,
} from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { defaultContext } from './finding';
import { everyMenuHasAWayToAPerson } from './m02-way-to-a-person';

const bye = aDisconnect('bye');
const without = aDesign(aMenu('main', { on: { '1': 'box', '2': 'bye' }, silence: 'bye' }), aVoicemail('box'), bye);

verifyCheck(everyMenuHasAWayToAPerson, {
  valid: [
    ...[
      aQueue('x'),
      aCallback('x'),
      aUser('x'),
      aGroup('x'),
      aNumber('x', '1'),
      anUnknown('x', { classifiedAs: 'number' }),
    ].map((person) => aDesign(aMenu('main', { on: { '0': 'x' }, silence: 'bye' }), person, bye)),
    aDesign(aMenu('main', { on: { '1': 'bye' }, silence: 'x' }), aQueue('x'), bye),
    // By the menu before.
    aDesign(
      aMenu('main', { on: { '1': 'sub', '0': 'x' }, silence: 'bye' }),
      aMenu('sub', { on: { '*': 'previous' }, silence: 'bye' }),
      aQueue('x'),
      bye,
    ),
    // A task whose ways are drawn in part only: S02 says so.
    aDesign(aMenu('main', { silence: 'task' }), aTask('task', { yes: null })),
    // Nobody gets to it.
    aDesign(aMenu('main', { silence: 'x' }), aQueue('x'), aMenu('lost', { silence: 'bye' }), bye),
  ],
  invalid: [
    [without, { nodeId: 'main', field: null, severity: 'warning', message: 'Callers of main have no way to a person' }],
    [
      // Adaptation's fallback is no way of every day; a default choice goes before the drawn no-input.
      aDesign(
        aMenu('main', { on: { '1': 'bye' }, silence: 'x', defaultChoice: 'c1', fallback: 'x' }),
        aQueue('x'),
        bye,
      ),
      { nodeId: 'main', message: 'no way to a person' },
    ],
    [
      aDesign(
        aMenu('main', { on: { '1': 'sub', '0': 'x' }, silence: 'x' }),
        aMenu('sub', { silence: 'bye' }),
        aQueue('x'),
        bye,
      ),
      { nodeId: 'sub', message: 'Callers of sub' },
    ],
    [
      // One hint for one unknown target, however many menus lead there.
      aDesign(
        aMenu('main', { on: { '1': 'sub', '2': 'agent-transfer' }, silence: 'agent-transfer' }),
        aMenu('sub', { silence: 'agent-transfer' }),
        anUnknown('agent-transfer'),
      ),
      {
        nodeId: 'agent-transfer',
        severity: 'info',
        message:
          'Nobody has said what agent-transfer is, so whether callers who get there reach a person is undecided.',
        fixes: [
          'It is a queue',
          'It is another flow',
          'It is a telephone number',
          'It is a person',
          'It is a group',
          'It is a voicemail',
          'It is a callback',
          'It is the end of the call',
        ],
      },
    ],
    [
      aDesign(aMenu('main', { silence: 'billing' }), aFlow('billing')),
      { nodeId: 'billing', severity: 'info', message: 'What happens in the flow billing is not known here', fixes: [] },
    ],
    [
      aDesign(aMenu('main', { silence: 'task' }), aTask('task')),
      { nodeId: 'task', severity: 'info', message: 'What happens after task is not drawn' },
    ],
  ],
});

verifyCheck(
  everyMenuHasAWayToAPerson,
  { valid: [], invalid: [[without, { nodeId: 'main', severity: 'error', message: 'no way to a person' }]] },
  { ...defaultContext, profile: 'public-service' },
);

verifyCheck(
  everyMenuHasAWayToAPerson,
  {
    valid: [],
    invalid: [
      [
        aDesign(aMenu('main', { silence: 'x' }), anUnknown('x', { targetId: 'q1' })),
        {
          nodeId: 'x',
          severity: 'info',
          message: 'Nobody has said what x is',
          fixes: [
            'It is the queue Sales',
            'It is another flow',
            'It is a telephone number',
            'It is a person',
            'It is a group',
            'It is a voicemail',
            'It is a callback',
            'It is the end of the call',
          ],
        },
      ],
    ],
  },
  { ...defaultContext, directory: { queues: new Map([['q1', 'Sales']]), flows: null, users: null, prompts: null } },
);
