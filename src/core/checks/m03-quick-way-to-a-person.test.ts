import {
  aDesign,
  aDisconnect,
  aFlow,
  aMenu,
  anAnnouncement,
  anUnknown,
  aPrompt,
  aQueue,
  withPrompts,
} from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import type { Design } from '../model/design';
import { aPersonIsNear } from './m03-quick-way-to-a-person';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const long = (design: Design, ...ids: string[]) => withPrompts(design, ...ids.map((id) => aPrompt(id, words(125))));
const sales = aQueue('sales');
const bye = aDisconnect('bye');
const chain = (...ids: string[]) =>
  ids.map((id, index) => aMenu(id, { on: { '1': ids[index + 1] ?? 'sales' }, silence: 'bye', timeoutSeconds: 60 }));

verifyCheck(aPersonIsNear, {
  valid: [
    aDesign(...chain('main', 'sub'), sales, bye),
    // Three tries of a short prompt and 10 s.
    aDesign(aMenu('main', { on: { '1': 'bye' }, silence: 'sales' }), sales, bye),
    // A longer way with fewer presses counts as well.
    aDesign(
      ...chain('main', 'a', 'b'),
      aMenu('other'),
      { ...aMenu('main', { on: { '1': 'a' }, silence: 'sales', timeoutSeconds: 15 }) },
      sales,
      bye,
    ),
    // No person at all is M02's.
    aDesign(aMenu('main', { silence: 'bye' }), bye),
    // In the documents' runtime a menu is played once: 50 s and 9 s.
    { ...long(aDesign(aMenu('main', { silence: 'sales', timeoutSeconds: 9 }), sales), 'main'), runtime: 'document' },
  ],
  invalid: [
    [
      aDesign(...chain('main', 'a', 'b'), sales, bye),
      {
        nodeId: 'main',
        field: null,
        severity: 'warning',
        message: /takes callers 3 key presses and about [345] s; at most 2 key presses and 60 s are asked of it/,
      },
    ],
    [
      long(aDesign(...chain('main', 'sub'), sales, bye), 'main', 'sub'),
      { nodeId: 'main', message: '2 key presses and about 100 s' },
    ],
    [
      // Three tries of 12 s after a prompt of half a second and a few words.
      aDesign(aMenu('main', { on: { '1': 'bye' }, silence: 'sales', timeoutSeconds: 25 }), sales, bye),
      { nodeId: 'main', message: '0 key presses and about 80 s' },
    ],
    [
      long(
        aDesign(aMenu('main', { on: { '1': 'hello' }, silence: 'bye' }), anAnnouncement('hello', 'sales'), sales, bye),
        'main',
        'hello',
      ),
      { nodeId: 'main', message: '1 key press and about 100 s' },
    ],
    [
      // Somebody may be there sooner, if that is what the target is.
      aDesign(...chain('main', 'a', 'b'), sales, bye, aFlow('billing'), {
        ...aMenu('a', { on: { '1': 'b', '2': 'billing' }, silence: 'bye' }),
      }),
      {
        nodeId: 'billing',
        severity: 'info',
        message:
          'What happens in the flow billing is not known here, so whether callers who get there reach a person soon enough is undecided.',
      },
    ],
  ],
});

verifyCheck(aPersonIsNear, {
  valid: [
    // M02 asks what the target is already.
    aDesign(
      ...chain('main', 'a', 'b'),
      { ...aMenu('a', { on: { '1': 'b', '2': 'sub' }, silence: 'bye' }) },
      aMenu('sub', { silence: 'x' }),
      anUnknown('x'),
      sales,
      bye,
    ),
  ],
  invalid: [],
});
