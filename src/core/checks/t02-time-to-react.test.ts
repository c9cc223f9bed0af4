import { aDesign, aMenu } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { timeoutLeavesTimeToReact } from './t02-time-to-react';

const waiting = (timeoutSeconds: number) => aDesign(aMenu('main', { timeoutSeconds }));

verifyCheck(timeoutLeavesTimeToReact, {
  // Below 1 s it is T01's.
  valid: [waiting(5), waiting(10), waiting(0.5)],
  invalid: [
    [
      waiting(3.5),
      {
        nodeId: 'main',
        field: 'timeoutSeconds',
        severity: 'warning',
        message: 'Callers of main have 3.5 s to press a key after the prompt; many need at least 5 s.',
        fixes: ['Set 5 s'],
      },
    ],
    [waiting(1), { nodeId: 'main', message: 'have 1 s' }],
  ],
});
