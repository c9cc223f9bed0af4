import { aDesign, aMenu } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { timeoutIsInRange } from './t01-timeout-range';

const waiting = (timeoutSeconds: number) => aDesign(aMenu('main', { timeoutSeconds }));

verifyCheck(timeoutIsInRange, {
  valid: [waiting(1), waiting(7.5), waiting(60)],
  invalid: [
    [
      waiting(90),
      {
        nodeId: 'main',
        field: 'timeoutSeconds',
        severity: 'error',
        message: 'Callers who stay silent in main are given 90 s; allowed are 1 to 60 s.',
        fixes: ['Set 60 s'],
      },
    ],
    [waiting(60.04), { nodeId: 'main', message: 'are given 60.04 s', fixes: ['Set 60 s'] }],
    [waiting(0), { nodeId: 'main', message: 'are given 0 s', fixes: ['Set 1 s'] }],
    [waiting(0.999), { nodeId: 'main', message: 'are given 0.999 s', fixes: ['Set 1 s'] }],
  ],
});
