import { expect, test } from 'vitest';
import { defaultSegment, type Segment, type TestPlan } from '../core/model/variation';
import type { TestList } from '../core/wire/tests';
import type { LiveVariants } from '../core/wire/variants';
import { runningTests } from './running-tests';

const now = Date.parse('2026-11-21T12:00:00Z');

const plan: TestPlan = {
  id: 'test-1',
  name: 'Short way',
  measure: 'abandoned',
  expectedRate: 0.2,
  smallestDifference: 0.05,
  alpha: 0.05,
  power: 0.8,
  looks: 5,
  callersPerArm: 1100,
  endsAt: '2026-12-21T12:00:00.000Z',
};
const arms = [
  { variantId: 'base', sharePercent: 50 },
  { variantId: 'short', sharePercent: 50 },
];
const segment: Segment = { key: defaultSegment, name: 'All other callers', arms, test: plan };

const live: LiveVariants = {
  flowId: 'flow',
  delivery: 'decide',
  baseId: 'base',
  version: '2',
  since: '2026-11-20T12:00:00.000Z',
  by: 'Kim',
  assignBy: 'customer',
  segments: [segment],
  variants: [],
  deployed: null,
};

const listed = (state: 'running' | 'ended'): TestList => ({
  items: [
    {
      test: {
        flowId: 'flow',
        flowName: 'Flow',
        segment: { key: segment.key, name: segment.name },
        plan,
        arms: arms.map((arm) => ({ ...arm, name: arm.variantId })),
        unit: 'caller',
        delivery: 'decide',
        startedAt: '2026-11-20T12:00:00.000Z',
        version: '2',
      },
      state,
      ended: null,
      decision: { word: 'keep-going', winner: null },
      looksTaken: 0,
    },
  ],
});

test('a drawn test that is live is fixed, also while nobody can say how it stands', () => {
  expect([...runningTests([segment], live, undefined, now)]).toEqual([defaultSegment]);
  expect([...runningTests([segment], live, listed('running'), now)]).toEqual([defaultSegment]);
});

test('a test that has ended, or is past its last day, fixes nothing', () => {
  expect(runningTests([segment], live, listed('ended'), now).size).toBe(0);
  expect(runningTests([segment], live, undefined, Date.parse(plan.endsAt)).size).toBe(0);
});

test('another plan than the live one can be changed', () => {
  expect(runningTests([{ ...segment, test: { ...plan, id: 'test-2' } }], live, undefined, now).size).toBe(0);
  expect(runningTests([{ ...segment, test: null }], live, undefined, now).size).toBe(0);
  expect(runningTests([segment], undefined, undefined, now).size).toBe(0);
});
