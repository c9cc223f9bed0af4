import { expect, it } from 'vitest';
import { rateOf } from '../core/insights/rate';
import type { Review } from '../core/insights/review';
import { nodeId } from '../testing/builders';
import { farWords, stepWords, wayLook } from './review-look';

const review: Review = {
  entered: 2000,
  most: 2000,
  steps: new Map(),
  edges: new Map([
    ['main/choice:c1', { calls: 2000, isShared: false, together: [], givenUp: rateOf(240, 2000) }],
    ['main/choice:c2', { calls: 1000, isShared: true, together: ['main/no-input'], givenUp: null }],
    ['main/choice:c3', { calls: 0, isShared: false, together: [], givenUp: null }],
  ]),
};

it('a way is as wide as many take it, and as dark as many give up where it leads', () => {
  expect(wayLook(review, 'main/choice:c1')).toEqual({ width: 14, tone: 'much', label: '2,000', isShared: false });
  expect(wayLook(review, 'main/choice:c2')).toMatchObject({
    tone: 'unknown',
    label: '1,000 on 2 ways',
    isShared: true,
  });
  expect(wayLook(review, 'main/choice:c3')).toMatchObject({ width: 1.25, label: '0' });
  const half = wayLook(review, 'main/choice:c2')?.width ?? 0;
  expect(half).toBeCloseTo((14 + 1.25) / 2, 6);
});

it('of other ways nothing is told', () => {
  expect(wayLook(review, 'main/choice:c9')).toBeUndefined();
  expect(wayLook(null, 'main/choice:c1')).toBeUndefined();
});

it('a step says how many came and how many gave up', () => {
  const step = { nodeId: nodeId('main'), entered: 1240, givenUp: rateOf(149, 1240), next: [] };
  expect(stepWords(step)).toBe('1,240 came · 12 % gave up');
  expect(farWords(step)).toBe('12 %');
  expect(stepWords({ ...step, givenUp: null })).toBe('1,240 came');
  expect(farWords({ ...step, givenUp: null })).toBe('1,240');
});
