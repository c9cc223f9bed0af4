import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Adaptation } from '../model/design';
import { decide, defaultAdaptation } from './decide';
import { becauseWords, decisionWords } from './words';

const told = (waitSeconds: number | null, agentsAvailable: number | null) => ({ waitSeconds, agentsAvailable });

test.each([
  ['the wait at its threshold', told(120, 3), 'usual', 1, false],
  ['the wait above it', told(121, 3), 'full', 2, true],
  ['no agent', told(0, 0), 'full', 2, true],
  ['both', told(500, 0), 'full', 2, true],
  ['a full wait, agents not told', told(121, null), 'full', 2, true],
  ['no agent, the wait not told', told(null, 0), 'full', 2, true],
  ['a short wait, agents not told', told(5, null), 'unknown', 1, false],
  ['agents there, the wait not told', told(null, 4), 'unknown', 1, false],
  ['nothing told', told(null, null), 'unknown', 1, false],
  ['a queue that the org does not have', null, 'unknown', 1, false],
] as const)('by the rule of the document: %s', (_, values, state, multiplier, fallback) => {
  expect(decide(defaultAdaptation, values)).toMatchObject({ state, multiplier, fallback });
});

test('a value that does not count is not asked for', () => {
  const byAgents: Adaptation = { ...defaultAdaptation, waitAboveSeconds: null, agentsAtMost: 2 };
  expect(decide(byAgents, told(null, 3)).state).toBe('usual');
  expect(decide(byAgents, told(900, 3)).state).toBe('usual');
  expect(decide(byAgents, told(null, 2)).state).toBe('full');
  expect(decide({ ...byAgents, agentsAtMost: null }, null)).toMatchObject({ state: 'usual', because: [] });
});

test('factors and the fallback are those of the design', () => {
  const own: Adaptation = { ...defaultAdaptation, timeoutMultiplier: 1.5, usualMultiplier: 0.8, fallback: false };
  expect(decide(own, told(400, 1))).toMatchObject({ multiplier: 1.5, fallback: false });
  expect(decide(own, told(4, 1))).toMatchObject({ multiplier: 0.8, fallback: false });
});

test('a decision says what it rests on', () => {
  expect(decisionWords('Sales', decide(defaultAdaptation, told(240, 3)))).toBe(
    'Queue Sales is full (a wait of 240 s, above 120 s): timeouts times 2, fallback on.',
  );
  expect(decisionWords('Sales', decide(defaultAdaptation, told(30, 1)))).toBe(
    'Queue Sales is not full (a wait of 30 s, not above 120 s; 1 agent available, more than 0): timeouts as drawn, fallback off.',
  );
  expect(decisionWords('Sales', decide(defaultAdaptation, told(30, null)))).toBe(
    'Whether queue Sales is full is not known (a wait of 30 s, not above 120 s; how many agents are available is not told).',
  );
  expect(becauseWords(decide({ ...defaultAdaptation, agentsAtMost: 2 }, told(null, 1)))).toBe(
    '1 agent available, no more than 2',
  );
});

const maybe = (most: number) => fc.option(fc.nat({ max: most }), { nil: null });
const adaptation: fc.Arbitrary<Adaptation> = fc
  .record({ waitAboveSeconds: maybe(300), agentsAtMost: maybe(5), fallback: fc.boolean() })
  .map((set) => ({ ...defaultAdaptation, ...set }));
const rank = { usual: 0, unknown: 1, full: 2 };

test('a longer wait never makes a full queue less full, nor does one agent fewer', () => {
  fc.assert(
    fc.property(adaptation, fc.nat(600), fc.nat(600), maybe(9), (set, wait, more, agents) => {
      const before = rank[decide(set, told(wait, agents)).state];
      expect(rank[decide(set, told(wait + more, agents)).state]).toBeGreaterThanOrEqual(before);
      if (agents !== null && agents > 0)
        expect(rank[decide(set, told(wait, agents - 1)).state]).toBeGreaterThanOrEqual(before);
    }),
  );
});

test('to be told one value more never turns full into usual or back', () => {
  fc.assert(
    fc.property(adaptation, fc.nat(600), fc.nat(9), (set, wait, agents) => {
      const all = decide(set, told(wait, agents)).state;
      expect(all).not.toBe('unknown');
      for (const less of [told(wait, null), told(null, agents), told(null, null)])
        expect([all, 'unknown']).toContain(decide(set, less).state);
    }),
  );
});
