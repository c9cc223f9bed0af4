import { aDesign, aMenu } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { triesAreTwoOrThree } from './t09-tries';

const tried = (tries: number) => aDesign(aMenu('main', { tries }));

verifyCheck(triesAreTwoOrThree, {
  valid: [tried(2), tried(3)],
  invalid: [
    [
      tried(1),
      {
        nodeId: 'main',
        field: 'tries',
        severity: 'warning',
        message: 'Callers of main have 1 try',
        fixes: ['Set 2 tries'],
      },
    ],
    [tried(0), { nodeId: 'main', message: 'Callers of main have 0 tries', fixes: ['Set 2 tries'] }],
    [tried(9), { nodeId: 'main', message: 'Callers who stay silent hear main 9 times', fixes: ['Set 3 tries'] }],
    [
      { ...tried(1), runtime: 'document' },
      { nodeId: 'main', message: 'have 1 try' },
    ],
  ],
});
