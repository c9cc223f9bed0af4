import { aChoice, aDesign, aLanguage, aMenu, aQueue } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { aFunctionHasOneKey } from './k07-same-key';

const sales = aQueue('sales');

verifyCheck(aFunctionHasOneKey, {
  valid: [
    aDesign(
      aMenu('main', { on: { '1': 'a', '2': 'b', '9': 'repeat', '0': 'sales' } }),
      aMenu('a', { on: { '1': 'sales', '9': 'repeat', '*': 'previous', '#': 'main', '0': 'sales' } }),
      aMenu('b', { on: { '9': 'b', '*': 'previous', '#': { jump: 'main' }, '0': 'sales' } }),
      sales,
    ),
    // The same person on different digits is no function while nobody is on 0.
    aDesign(aMenu('main', { on: { '1': 'a', '2': 'sales' } }), aMenu('a', { on: { '1': 'sales' } }), sales),
    // A second key for the same is fine.
    aDesign(
      aMenu('main', { on: { '1': 'a' }, silence: 'sales' }),
      aMenu('a', { choices: [aChoice('c1', '*', 'main'), aChoice('c2', '#', 'main')] }),
      aMenu('b', { on: { '#': 'main' } }),
    ),
  ],
  invalid: [
    [
      aDesign(
        aMenu('main', { on: { '1': 'a', '2': 'b', '3': 'c' } }),
        aMenu('a', { on: { '*': 'previous' } }),
        aMenu('b', { on: { '#': 'previous' } }),
        aMenu('c', { on: { '*': 'previous' } }),
      ),
      {
        nodeId: 'b',
        field: 'choice:c1.digit',
        severity: 'warning',
        message:
          'Going back a menu has not the same digit everywhere, so callers cannot learn it: * in a and c; # in b.',
      },
    ],
    [
      aDesign(
        aMenu('main', { on: { '0': 'sales', '9': 'repeat' } }),
        aMenu('a', { on: { '1': 'sales', '8': 'a', '7': 'main' } }),
        aMenu('b', { on: { '6': 'main' } }),
        sales,
      ),
      {
        nodeId: 'a',
        message: 'Speaking to sales has not the same digit everywhere, so callers cannot learn it: 0 in main; 1 in a.',
      },
      { nodeId: 'a', message: 'Hearing the menu again has not the same digit everywhere' },
      { nodeId: 'b', message: 'Going to main has not the same digit everywhere' },
    ],
    [
      aDesign(
        aMenu('main', { on: { '7': 'german' } }),
        aMenu('a', { on: { '8': 'german' } }),
        aLanguage('german', 'de-ch', 'main'),
      ),
      { nodeId: 'a', message: 'Changing the language to de-ch' },
    ],
  ],
});
