import { expect, test } from 'vitest';
import { testPlanSchema } from '../core/model/variation';
import {
  daysNeeded,
  draftOf,
  freshDraft,
  neededPerArm,
  type PlanDraft,
  planOf,
  planProblems,
  sizeNow,
} from './test-plan-draft';

const now = Date.parse('2026-11-21T12:00:00Z');
const draft: PlanDraft = { ...freshDraft('Premium', now), expectedPercent: 20, differencePoints: 5 };
const arms = [
  { variantId: 'base', sharePercent: 75 },
  { variantId: 'a', sharePercent: 25 },
];

test('a fresh draft lacks only what nobody but the designer knows', () => {
  expect(Object.keys(planProblems(freshDraft('Premium', now), now))).toEqual(['expectedPercent', 'differencePoints']);
  expect(planProblems(draft, now)).toEqual({});
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ expectedPercent: 100 }, 'expectedPercent'],
  [{ expectedPercent: 50, differencePoints: 60 }, 'differencePoints'],
  [{ alphaPercent: 0 }, 'alphaPercent'],
  [{ powerPercent: 50 }, 'powerPercent'],
  [{ looks: 21 }, 'looks'],
  [{ lastDay: '2026-11-20' }, 'lastDay'],
  [{ lastDay: '' }, 'lastDay'],
] as const)('%o is told at its field', (patch, field) => {
  expect(Object.keys(planProblems({ ...draft, ...patch }, now))).toEqual([field]);
});

test('the callers needed grow by four when the difference is halved, and with every arm that is compared', () => {
  const whole = neededPerArm(draft, 2) ?? 0;
  const half = neededPerArm({ ...draft, differencePoints: 2.5 }, 2) ?? 0;
  expect(whole).toBeGreaterThan(1000);
  expect(half / whole).toBeGreaterThan(3.7);
  expect(half / whole).toBeLessThan(4.3);
  expect(neededPerArm(draft, 3)).toBeGreaterThan(whole);
  expect(neededPerArm(draft, 1)).toBeNull();
});

test('the arm with the smallest share says how many days it takes', () => {
  expect(daysNeeded(1000, arms, 400)).toBe(10);
  expect(daysNeeded(1000, arms, 0)).toBeNull();
});

test('a plan says what was typed, and reads back as the same draft', () => {
  const plan = planOf({ ...draft, differencePoints: 2.3 }, 'test-1', 2);
  expect(testPlanSchema.safeParse(plan).success).toBe(true);
  expect(plan).toMatchObject({ expectedRate: 0.2, smallestDifference: 0.023, alpha: 0.05, power: 0.8, looks: 5 });
  expect(plan && draftOf(plan)).toEqual({ ...draft, differencePoints: 2.3 });
});

test.each([
  [20, 5, 5, 80],
  [12.3, 2.3, 1, 90],
  [33.3, 0.7, 2.5, 95],
])(
  'a plan for %f %% and %f points has the size it needs, until the arms become more',
  (expected, points, alpha, power) => {
    const told = {
      ...draft,
      expectedPercent: expected,
      differencePoints: points,
      alphaPercent: alpha,
      powerPercent: power,
    };
    const plan = planOf(told, 'test-1', 2);
    expect(plan && sizeNow(plan, 2)).toBe(plan?.callersPerArm);
    expect(plan && sizeNow(plan, 3)).toBe(neededPerArm(told, 3));
    expect(plan && sizeNow(plan, 1)).toBeNull();
  },
);
