import {
  aCallback,
  aDesign,
  aFlow,
  aMenu,
  aNumber,
  anAnnouncement,
  anUnknown,
  aQueue,
  choiceId,
  nodeId,
} from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { defaultContext } from './finding';
import { everyTargetExists } from './s06-targets-exist';

const directory = { queues: new Map([['q1', 'Sales']]), flows: new Map([['f1', 'Billing']]) };
const main = (silence: string) => aMenu('main', { silence });

verifyCheck(everyTargetExists, {
  valid: [
    aDesign(main('sales'), aQueue('sales')),
    aDesign(main('repeat')),
    aDesign(aMenu('main', { on: { '1': 'main' }, defaultChoice: 'c1' })),
  ],
  invalid: [
    [
      aDesign(aMenu('main', { on: { '1': 'gone' }, silence: { jump: 'away' } })),
      {
        nodeId: 'main',
        field: 'choice:c1',
        severity: 'error',
        message: 'Choice c1 in main leads to gone, which is not in the design',
      },
      { nodeId: 'main', field: 'no-input', message: 'A way out of main leads to away' },
    ],
    [
      aDesign(main('hello'), anAnnouncement('hello', 'gone')),
      { nodeId: 'hello', field: 'next', message: 'A way out of hello leads to gone' },
    ],
    [
      { ...aDesign(main('repeat')), start: nodeId('gone') },
      {
        nodeId: null,
        field: 'start',
        severity: 'error',
        message: 'Calls are to begin at gone',
        fixes: ['Start with main'],
      },
    ],
    [
      aDesign({ ...main('repeat'), defaultChoiceId: choiceId('gone') }),
      {
        nodeId: 'main',
        field: 'defaultChoiceId',
        message: 'The default choice of main is not among its choices',
        fixes: ['Take no default choice'],
      },
    ],
    [
      aDesign(
        main('sales'),
        { ...aQueue('sales'), queueId: ' ' },
        { ...aFlow('flow', { flowId: '' }), name: '' },
        aNumber('tel', ''),
      ),
      { nodeId: 'sales', field: 'queueId', message: 'sales names no queue yet' },
      { nodeId: 'flow', field: 'flowId', message: 'A target names no flow yet' },
      { nodeId: 'tel', field: 'number', message: 'tel names no number yet' },
    ],
  ],
});

verifyCheck(
  everyTargetExists,
  {
    valid: [
      aDesign(
        main('q1'),
        aQueue('q1'),
        aQueue('a', { queueId: 'Sales' }),
        aFlow('f1'),
        aCallback('b', { queueId: 'q1' }),
      ),
      // Nobody has said that it is a queue.
      aDesign(main('x'), anUnknown('x')),
      aDesign(main('tel'), aNumber('tel', '+41 44 000 00 00')),
    ],
    invalid: [
      [
        aDesign(main('q2'), aQueue('q2'), aFlow('q1'), anUnknown('x', { classifiedAs: 'queue' })),
        { nodeId: 'q2', field: 'queueId', severity: 'error', message: 'The org has no queue q2' },
        { nodeId: 'q1', field: 'flowId', message: 'The org has no flow q1' },
        { nodeId: 'x', field: 'targetId', message: 'The org has no queue x' },
      ],
    ],
  },
  { ...defaultContext, directory },
);
