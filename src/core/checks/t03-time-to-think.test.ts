import { aChoice, aDesign, aMenu } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { timeoutLeavesTimeToThink } from './t03-time-to-think';

const waiting = (timeoutSeconds: number, choices: number) =>
  aDesign(
    aMenu('main', { timeoutSeconds, choices: Array.from({ length: choices }, (_, n) => aChoice(`c${n}`, null)) }),
  );

verifyCheck(timeoutLeavesTimeToThink, {
  // 3 + 0.75 × choices; too short to react is T02's, and more than 60 s nobody may ask.
  valid: [waiting(5, 2), waiting(9, 8), waiting(5.25, 3), waiting(4, 8), waiting(60, 100)],
  invalid: [
    [
      waiting(5, 8),
      {
        nodeId: 'main',
        field: 'timeoutSeconds',
        severity: 'warning',
        message: 'Callers of main have 5 s to decide among 8 choices; 9 s leave time to think.',
        fixes: ['Set 9 s'],
      },
    ],
    // Rounded up to whole seconds.
    [waiting(5, 3), { nodeId: 'main', message: '6 s leave time to think', fixes: ['Set 6 s'] }],
    [waiting(59, 100), { nodeId: 'main', message: '60 s leave time to think', fixes: ['Set 60 s'] }],
  ],
});
