import {
  aCallback,
  aDesign,
  aMenu,
  anAnnouncement,
  anHours,
  anUnknown,
  aQueue,
  aVoicemail,
  type To,
} from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { zeroIsAPerson } from './k05-zero-is-a-person';

const main = (zero: To) => aMenu('main', { on: { '0': zero, '1': 'sales' }, silence: 'sales' });
const sales = aQueue('sales');

verifyCheck(zeroIsAPerson, {
  valid: [
    aDesign(main('sales'), sales),
    aDesign(aMenu('main', { on: { '1': 'box' }, silence: 'sales' }), sales, aVoicemail('box')),
    aDesign(
      main('hello'),
      anAnnouncement('hello', 'hours'),
      anHours('hours', { open: 'sales', closed: 'box' }),
      sales,
      aVoicemail('box'),
    ),
    aDesign(main('back'), sales, aCallback('back')),
    aDesign(main('team'), sales, anUnknown('team', { classifiedAs: 'group' })),
    // Not drawn yet, or not there: other rules say so.
    aDesign(main(null), sales),
    aDesign(main('gone'), sales),
  ],
  invalid: [
    [
      aDesign(main('box'), sales, aVoicemail('box')),
      {
        nodeId: 'main',
        field: 'choice:c2',
        severity: 'warning',
        message: '0 in main leads to box, although callers expect a person on 0.',
      },
    ],
    [
      aDesign(main('sub'), sales, aMenu('sub', { silence: 'sales' })),
      { nodeId: 'main', message: '0 in main leads to sub' },
    ],
    [aDesign(main('repeat'), sales), { nodeId: 'main', message: '0 in main leads to itself' }],
    [aDesign(main('previous'), sales), { nodeId: 'main', message: '0 in main leads back' }],
    [
      aDesign(main('bye'), sales, anUnknown('bye', { classifiedAs: 'disconnect' })),
      { nodeId: 'main', message: 'leads to bye' },
    ],
    [
      aDesign(main('agent-transfer'), sales, anUnknown('agent-transfer')),
      {
        nodeId: 'agent-transfer',
        severity: 'info',
        message: 'Nobody has said what agent-transfer is, so whether 0 leads callers to a person there is undecided.',
      },
    ],
  ],
});
