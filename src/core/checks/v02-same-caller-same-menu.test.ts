import { aDesign, aMenu } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { emptyVariation, type Variation } from '../model/variation';
import { aCallerKeepsTheMenu } from './v02-same-caller-same-menu';

const plain = aDesign(aMenu('main'));
const dealt = (assignBy: Variation['assignBy'], shares: readonly [number, number]) => ({
  ...plain,
  variation: {
    ...emptyVariation,
    assignBy,
    variants: [{ id: 'a', name: 'A', overrides: {} }],
    segments: [
      {
        key: 'gold',
        name: 'Gold',
        arms: [
          { variantId: 'base', sharePercent: shares[0] },
          { variantId: 'a', sharePercent: shares[1] },
        ],
        test: null,
      },
      ...emptyVariation.segments,
    ],
  },
});

verifyCheck(aCallerKeepsTheMenu, {
  valid: [plain, dealt('customer', [50, 50]), dealt('call', [100, 0])],
  invalid: [
    [
      dealt('call', [50, 50]),
      {
        nodeId: null,
        field: 'assignBy',
        severity: 'warning',
        message: 'Each call is dealt anew, so the same caller of Gold can hear another menu next time',
        fixes: ['Go by the customer'],
      },
    ],
  ],
});
