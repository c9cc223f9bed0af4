import { expect, test } from 'vitest';
import { percentText } from '../charts/number-text';
import type { LookComparison, TestResult } from '../core/wire/tests';
import { alphaText, differenceRange, differenceText, signedRange } from './figures';
import { endingsWords, remarksOf, verdictOf } from './verdict';

const arm = (variantId: string, name: string) => ({
  variantId,
  name,
  sharePercent: 50,
  callers: 120,
  known: 110,
  outcomes: { abandoned: 10, completed: 100, transferred: 0 },
  rate: 0.1,
  interval: { from: 0.05, to: 0.15 },
});

const look = (n: number, comparison: Partial<LookComparison> | null) => ({
  look: n,
  callersPerArm: n * 100,
  fraction: n / 3,
  boundary: 3,
  spentAlpha: 0.01,
  taken: comparison && {
    at: '2026-03-04T09:00:00.000Z',
    arms: [],
    comparisons: [
      {
        variantId: 'short',
        difference: -0.032,
        plain: { from: -0.05, to: -0.01 },
        interval: { from: -0.053, to: -0.011 },
        z: -2,
        crossed: false,
        ...comparison,
      },
    ],
  },
});

const aResult = (over: Partial<TestResult> = {}): TestResult => ({
  test: {
    flowId: 'f',
    flowName: 'Front desk',
    segment: { key: 'default', name: 'All others' },
    plan: {
      id: 't',
      name: 'A test',
      measure: 'abandoned',
      expectedRate: 0.2,
      smallestDifference: 0.05,
      alpha: 0.05,
      power: 0.8,
      looks: 3,
      callersPerArm: 300,
      endsAt: '2026-04-01T00:00:00.000Z',
    },
    arms: [arm('base', 'Base menu'), arm('short', 'Short')],
    delivery: 'decide',
    unit: 'caller',
    startedAt: '2026-03-02T09:00:00.000Z',
    version: '3.0',
  },
  state: 'running',
  ended: null,
  live: true,
  arms: [arm('base', 'Base menu'), arm('short', 'Short')],
  comparisons: [],
  looks: [look(1, null), look(2, null), look(3, null)],
  decision: { word: 'no-look-yet', winner: null },
  correction: { comparisons: 1, alphaEach: 0.05 },
  shares: { p: 0.5, isOff: false },
  notInTest: { callers: 0, alsoInTest: 0 },
  changedSegment: 0,
  endings: { from: 'org', fromOrg: 0, fromInteractionEnd: 0, asOf: null, problem: null },
  timeline: { step: 'hour', items: [] },
  ...over,
});

const at = '2026-03-05T09:00:00.000Z';

test('before the first look it says what that needs, and nothing of a difference', () => {
  const { headline, sentences } = verdictOf(aResult());
  expect(headline).toBe('Before the first look');
  expect(sentences[0]).toBe(
    'The first look is taken when each arm has 100 callers whose ending is known; the arm with the fewest has 110.',
  );
});

test('while it runs the last look is told, with its interval, as not decided', () => {
  const looks = [look(1, {}), look(2, {}), look(3, null)];
  const { headline } = verdictOf(aResult({ looks, decision: { word: 'keep-going', winner: null } }));
  expect(headline).toBe('Short: 3.2 points fewer hang-ups (1.1 to 5.3), so far not decided: look 2 of 3');
});

test('a winner is named first, also where that is the arm the others are compared with', () => {
  const ended = { at, why: 'boundary-crossed' } as const;
  const won = aResult({ looks: [look(1, {})], state: 'ended', ended, decision: { word: 'winner', winner: 'short' } });
  expect(verdictOf(won).headline).toBe('Short wins: 3.2 points fewer hang-ups (1.1 to 5.3)');
  const worse = { difference: 0.06, interval: { from: 0.02, to: 0.1 } };
  const kept = aResult({
    looks: [look(1, worse)],
    state: 'ended',
    ended,
    decision: { word: 'winner', winner: 'base' },
  });
  expect(verdictOf(kept).headline).toBe(
    'Base menu stays the better one. Short: 6.0 points more hang-ups (2.0 to 10.0)',
  );
  expect(verdictOf(kept).sentences.at(-1)).toContain('Callers keep hearing their arm');
});

test('a test that ended without a difference, or before it was decided, claims none', () => {
  const over = { at, why: 'sample-reached' } as const;
  const none = { difference: 0.0002, interval: { from: -0.013, to: 0.009 } };
  const result = aResult({
    looks: [look(3, none)],
    state: 'ended',
    ended: over,
    decision: { word: 'no-difference-found', winner: null },
  });
  expect(verdictOf(result).headline).toBe('No difference found. Short: as many hang-ups (1.3 fewer to 0.9 more)');
  const stopped = aResult({
    state: 'ended',
    ended: { at, why: 'stopped' },
    live: false,
    decision: { word: 'stopped-early', winner: null },
  });
  expect(verdictOf(stopped).headline).toBe('Ended before the first look');
  expect(verdictOf(stopped).sentences.join(' ')).not.toContain('keep hearing');
});

test('what was left out of the count is said', () => {
  expect(remarksOf(aResult())).toEqual([]);
  const remarks = remarksOf(
    aResult({
      notInTest: { callers: 12, alsoInTest: 3 },
      changedSegment: 2,
      correction: { comparisons: 2, alphaEach: 0.025 },
    }),
  );
  expect(remarks.map((remark) => remark.split(' ')[0])).toEqual(['12', '2', '2']);
  expect(remarks[0]).toMatch(/not in the test\. 3 of them are counted by other calls\.$/);
  const one = remarksOf(aResult({ notInTest: { callers: 1, alsoInTest: 0 }, changedSegment: 1 }));
  expect(one[0]).toMatch(/^One caller of this flow was .* not in the test\.$/);
  expect(one[1]).toMatch(/^One caller of the test belonged /);
  expect(endingsWords(aResult())).toContain('asked of the org');
});

test('figures are written as people say them', () => {
  expect(percentText(0.2345)).toBe('23.5 %');
  expect(percentText(null)).toBe('–');
  expect(differenceText('completed', 0.05)).toBe('5.0 points more completed calls');
  expect(differenceRange({ from: 0, to: 0.02 })).toBe('0.0 to 2.0');
  expect(signedRange({ from: -0.0531, to: 0.011 })).toBe('−5.3 to +1.1');
  expect(alphaText(0.0000000001)).toBe('< 0.001 %');
});
