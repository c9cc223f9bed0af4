import { aDesign, aMenu } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { emptyVariation, type Segment, type TestPlan, type Variation } from '../model/variation';
import { sharesAddUp } from './v01-shares-and-default';

const plain = aDesign(aMenu('main'));
const variants = [
  { id: 'a', name: 'A', overrides: {} },
  { id: 'b', name: 'B', overrides: {} },
];
const withVariation = (over: Partial<Variation>) => ({ ...plain, variation: { ...emptyVariation, variants, ...over } });

const plan = (id: string): TestPlan => ({
  id,
  name: id,
  measure: 'abandoned',
  expectedRate: 0.2,
  smallestDifference: 0.05,
  alpha: 0.05,
  power: 0.8,
  looks: 3,
  callersPerArm: 1000,
  endsAt: '2027-01-31T00:00:00Z',
});

const segment = (key: string, arms: readonly (readonly [string, number])[], test: string | null = null): Segment => ({
  key,
  name: key.toUpperCase(),
  arms: arms.map(([variantId, sharePercent]) => ({ variantId, sharePercent })),
  test: test === null ? null : plan(test),
});
const rest = segment('default', [['base', 100]]);
const segments = (...own: readonly Segment[]) => withVariation({ segments: [...own, rest] });

verifyCheck(sharesAddUp, {
  valid: [
    plain,
    withVariation({}),
    segments(segment('gold', [['a', 100]])),
    segments(
      segment('gold', [
        ['base', 33.34],
        ['a', 33.33],
        ['b', 33.33],
      ]),
    ),
    // Tenths that are no exact fractions add up all the same.
    segments(
      segment('gold', [
        ['base', 0.1],
        ['a', 0.2],
        ['b', 99.7],
      ]),
    ),
    segments(
      segment(
        'gold',
        [
          ['base', 50],
          ['a', 50],
        ],
        't1',
      ),
    ),
  ],
  invalid: [
    [
      segments(
        segment('gold', [
          ['base', 50],
          ['a', 40],
        ]),
      ),
      {
        nodeId: null,
        field: 'segment:gold',
        severity: 'error',
        message: 'The shares of GOLD add up to 90 %, not to 100 %.',
        fixes: ['Split evenly'],
      },
    ],
    [
      segments(
        segment('gold', [
          ['base', 33.33],
          ['a', 33.33],
          ['b', 33.33],
        ]),
      ),
      { nodeId: null, message: 'add up to 99.99 %', fixes: ['Split evenly'] },
    ],
    [
      segments(segment('gold', [])),
      {
        nodeId: null,
        field: 'segment:gold',
        severity: 'error',
        message: 'Callers of GOLD are given no menu.',
        fixes: [],
      },
    ],
    [
      segments(segment('gold', [['gone', 100]])),
      {
        nodeId: null,
        field: 'segment:gold',
        severity: 'error',
        message: 'GOLD gives callers the variant gone, which is not there.',
      },
    ],
    [
      segments(
        segment('gold', [
          ['a', 50],
          ['a', 50],
        ]),
      ),
      { nodeId: null, severity: 'error', message: 'GOLD names the variant a more than once.' },
    ],
    [
      withVariation({ segments: [segment('gold', [['a', 100]])] }),
      {
        nodeId: null,
        field: 'segments',
        severity: 'error',
        message: 'Callers of whom nothing is known belong to no segment.',
        fixes: ['Add a segment for all others'],
      },
    ],
    [
      segments(segment('gold', [['a', 100]]), segment('gold', [['b', 100]])),
      { nodeId: null, field: 'segment:gold', severity: 'error', message: 'Two segments have the key gold' },
    ],
    [
      withVariation({ variants: [...variants, { id: 'base', name: '', overrides: {} }] }),
      { nodeId: null, field: 'variants', severity: 'error', message: 'Two variants have the id base' },
    ],
    [
      segments(
        segment(
          'gold',
          [
            ['base', 100],
            ['a', 0],
          ],
          't1',
        ),
      ),
      {
        nodeId: null,
        field: 'segment:gold.test',
        severity: 'warning',
        message: 'The test of GOLD has nothing to compare: it needs two variants with callers.',
      },
    ],
    [
      segments(
        segment(
          'gold',
          [
            ['base', 50],
            ['a', 50],
          ],
          't1',
        ),
        segment(
          'tin',
          [
            ['base', 50],
            ['b', 50],
          ],
          't1',
        ),
      ),
      {
        nodeId: null,
        field: 'segments',
        severity: 'error',
        message: 'GOLD and TIN share the test t1, so their results would be counted as one.',
      },
    ],
  ],
});
