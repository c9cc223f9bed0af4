import { aDesign, aDisconnect, aMenu, aQueue } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { defaultAdaptation } from '../adaptation/decide';
import type { Adaptation } from '../model/design';
import type { Node } from '../model/node';
import { emptyVariation } from '../model/variation';
import { defaultContext } from './finding';
import { adaptedMenusKeepTheRules } from './t14-adapted-menus';

const adapting = (set: Partial<Adaptation>, ...nodes: readonly Node[]) => ({
  ...aDesign(...nodes),
  adaptation: { ...defaultAdaptation, queueId: 'sales', fallback: false, ...set },
});
const main = (rest: Parameters<typeof aMenu>[1] = {}) =>
  aMenu('main', { on: { 1: 'sales', 2: 'agent' }, silence: 'agent', ...rest });
const queues = [aQueue('sales'), aQueue('agent')];

verifyCheck(adaptedMenusKeepTheRules, {
  valid: [
    aDesign(main({ timeoutSeconds: 45 }), ...queues),
    adapting({}, main({ timeoutSeconds: 30 }), ...queues),
    // As drawn it is T02's.
    adapting({ usualMultiplier: 0.9 }, main({ timeoutSeconds: 4 }), ...queues),
    adapting({ fallback: true }, main({ fallback: 'sales' }), ...queues),
    // The loop is there in any case.
    adapting({ fallback: true }, main({ silence: 'repeat', fallback: 'repeat' }), ...queues),
  ],
  invalid: [
    [
      adapting({}, main({ timeoutSeconds: 45 }), ...queues),
      {
        nodeId: 'main',
        field: 'timeoutSeconds',
        severity: 'warning',
        message: 'While the queue is full, callers of main would have 90 s (45 s times 2); that is held at 60 s.',
        fixes: [],
      },
    ],
    [
      adapting({}, main({ timeoutSeconds: 90 }), ...queues),
      { nodeId: 'main', message: 'would have 180 s (90 s times 2); that is held at 90 s.' },
    ],
    [
      adapting({ usualMultiplier: 0.1 }, main({ timeoutSeconds: 6 }), ...queues),
      {
        nodeId: 'main',
        message: 'While the queue is not full, callers of main would have 0.6 s (6 s times 0.1); that is held at 1 s.',
      },
    ],
    [
      adapting({ usualMultiplier: 0.5 }, main({ timeoutSeconds: 8 }), ...queues),
      { nodeId: 'main', message: 'While the queue is not full: Callers of main have 4 s to press a key' },
    ],
    [
      adapting(
        { timeoutMultiplier: 0.5 },
        main({ timeoutSeconds: 10, on: { 1: 'sales', 2: 'agent', 3: 'sales', 4: 'agent' } }),
        ...queues,
      ),
      { nodeId: 'main', message: 'While the queue is full: Callers of main have 5 s to decide among 4 choices' },
    ],
    [
      adapting({ fallback: true }, main(), ...queues),
      { nodeId: null, field: 'adaptation.fallback', severity: 'info', message: 'no menu says where it leads' },
    ],
    [
      adapting({ queueId: '' }, main(), ...queues),
      { nodeId: null, field: 'adaptation.queueId', severity: 'info', message: 'no queue is chosen' },
    ],
    [
      adapting({ waitAboveSeconds: null, agentsAtMost: null }, main(), ...queues),
      { nodeId: null, severity: 'info', message: 'the queue is never full' },
    ],
    [
      adapting(
        { fallback: true },
        main({ fallback: 'other' }),
        aMenu('other', { on: { 1: 'sales' }, silence: 'main' }),
        ...queues,
      ),
      {
        nodeId: 'main',
        field: 'fallback',
        message: 'While the fallback is on, callers who stay silent go round main and other again and again',
      },
    ],
    [
      adapting({ fallback: true }, main({ on: {}, fallback: 'repeat' }), ...queues),
      { nodeId: 'main', message: 'While the fallback is on, callers in main can never leave it.' },
      { nodeId: 'main', message: 'who stay silent in main come back to it again and again' },
      { nodeId: 'main', message: 'callers of main have no way to a person' },
    ],
    [
      adapting({ fallback: true }, main({ on: { 1: 'bye' }, fallback: 'bye' }), aDisconnect('bye'), ...queues),
      { nodeId: 'main', message: 'callers of main have no way to a person, which they have otherwise.' },
    ],
  ],
});

const org = { flows: null, users: null, prompts: null, queues: new Map([['q-1', 'sales']]) };

verifyCheck(
  adaptedMenusKeepTheRules,
  {
    valid: [
      adapting({ queueId: 'q-1' }, main(), ...queues),
      adapting({}, main(), ...queues),
      adapting({ byRow: true }, main(), ...queues),
    ],
    invalid: [
      [
        {
          ...adapting({ byRow: true, usualMultiplier: 1.5 }, main(), ...queues),
          variation: { ...emptyVariation, variants: [{ id: 'a', name: 'A', overrides: {} }] },
        },
        { nodeId: null, field: 'adaptation.byRow', severity: 'error', message: 'Each call asks for its variants' },
        { nodeId: null, field: 'adaptation.usualMultiplier', severity: 'error', message: 'times 1.' },
      ],
      [
        adapting({ queueId: 'gone' }, main(), ...queues),
        { nodeId: null, severity: 'warning', message: 'the queue gone, which the org does not have' },
      ],
      [
        adapting({ fallback: true }, main(), ...queues),
        { nodeId: null, severity: 'info', message: 'no menu has a fallback target: callers who stay silent go where' },
      ],
    ],
  },
  { ...defaultContext, dialect: 'platform', directory: org },
);
