import {
  aDesign,
  aDisconnect,
  aMenu,
  anAnnouncement,
  anUnknown,
  aQueue,
  aVoicemail,
  menuIn,
  nodeId,
  type To,
} from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import type { Design } from '../model/design';
import { emptyVariation } from '../model/variation';
import { keysKeepTheirMeaning } from './v03-keys-keep-their-meaning';

const base = aDesign(
  aMenu('main', { on: { '1': 'sales', '2': 'more', '3': 'stranger' }, silence: 'sales' }),
  aMenu('more', { on: { '1': 'sales' }, silence: 'sales' }),
  aQueue('sales'),
  aQueue('vip-sales'),
  aVoicemail('box'),
  anAnnouncement('hours'),
  aDisconnect('bye'),
  anUnknown('stranger'),
  anUnknown('other'),
  anUnknown('team', { classifiedAs: 'group' }),
);

/** The base with a variant «Premium» whose main menu has these keys. */
const with_ = (on: Readonly<Record<string, To>>, from: Design = base): Design => ({
  ...from,
  variation: {
    ...emptyVariation,
    variants: [
      {
        id: 'p',
        name: 'Premium',
        overrides: { [nodeId('main')]: { choices: menuIn(aDesign(aMenu('m', { on })), 'm').choices } },
      },
    ],
  },
});
const same = { '1': 'sales', '2': 'more', '3': 'stranger' };

verifyCheck(keysKeepTheirMeaning, {
  valid: [
    base,
    with_(same),
    // Another queue is a person still; a key that is new or gone has no old meaning.
    with_({ ...same, '1': 'vip-sales' }),
    with_({ ...same, '1': 'team' }),
    with_({ '1': 'sales', '4': 'box' }),
    // Not drawn yet, or not there: other rules say so.
    with_({ ...same, '1': null, '2': 'gone' }),
  ],
  invalid: [
    [
      with_({ ...same, '1': 'box' }),
      {
        nodeId: 'main',
        field: 'variant:p.1',
        severity: 'warning',
        message:
          '1 in main leads callers of Premium to box instead of sales: who knows the menu presses it before the new words are heard.',
      },
    ],
    [
      with_({ ...same, '1': 'more', '2': 'repeat' }),
      { nodeId: 'main', field: 'variant:p.1', message: 'to more instead of sales' },
      { nodeId: 'main', field: 'variant:p.2', message: 'to the same menu again instead of more' },
    ],
    [with_({ ...same, '2': 'previous' }), { nodeId: 'main', message: 'to the menu before instead of more' }],
    [with_({ ...same, '2': 'hours' }), { nodeId: 'main', message: 'to hours instead of more' }],
    [with_({ ...same, '2': 'bye' }), { nodeId: 'main', message: 'to bye instead of more' }],
    [
      with_({ ...same, '3': 'other' }),
      { nodeId: 'main', field: 'variant:p.3', severity: 'info', message: 'whether that is a new meaning is undecided' },
    ],
  ],
});
