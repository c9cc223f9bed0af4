import { aDesign, aMenu, anAnnouncement, anHours, aQueue, aTask } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { silenceComesToAnEnd } from './s04-silence-ends';

const sales = aQueue('sales');

verifyCheck(silenceComesToAnEnd, {
  valid: [
    aDesign(
      aMenu('main', { on: { '1': 'main' }, silence: 'sub' }),
      aMenu('sub', { on: { '*': 'main' }, silence: 'sales' }),
      sales,
    ),
    // A task can count the rounds.
    aDesign(aMenu('main', { silence: 'count' }), aTask('count', { again: 'main', enough: 'sales' }), sales),
    // The menu before was left by a key: silence does not lead there again by itself.
    aDesign(aMenu('main', { on: { '1': 'sub' }, silence: 'sales' }), aMenu('sub', { silence: 'previous' }), sales),
    // The default choice is taken instead of the drawn no-input.
    aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'main', defaultChoice: 'c1' }), sales),
    aDesign(aMenu('main', { silence: 'sales' }), sales, aMenu('lost', { silence: 'lost' })),
  ],
  invalid: [
    [
      aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'repeat' }), sales),
      {
        nodeId: 'main',
        field: 'no-input',
        severity: 'error',
        message: 'Callers who stay silent in main come back to it',
      },
    ],
    [
      aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'sales', unknownDigit: 'main' }), sales),
      { nodeId: 'main', field: 'no-match', message: 'Callers who press unknown digits in main come back to it' },
    ],
    [
      aDesign(
        aMenu('main', { on: { '1': 'a' }, silence: 'sales' }),
        aMenu('a', { on: { '1': 'sales' }, silence: 'hours' }),
        anHours('hours', { open: 'hello', closed: 'sales' }),
        anAnnouncement('hello', 'a'),
        sales,
      ),
      { nodeId: 'a', field: 'no-input', message: 'Callers who stay silent in a come back' },
    ],
    [
      aDesign(aMenu('main', { on: { '1': 'sales' }, silence: 'sub' }), aMenu('sub', { silence: 'previous' }), sales),
      { nodeId: 'main', message: 'Callers who stay silent go round main and sub again and again' },
    ],
    [
      aDesign(aMenu('main', { on: { '1': 'main', '2': 'sales' }, silence: 'sales', defaultChoice: 'c1' }), sales),
      { nodeId: 'main', field: 'defaultChoiceId', message: 'Callers who stay silent in main' },
    ],
  ],
});
