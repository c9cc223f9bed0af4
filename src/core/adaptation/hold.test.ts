import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Adaptation } from '../model/design';
import { decide, defaultAdaptation, type RuleValues } from './decide';
import { defaultHold, defaultHoldFor, type HoldSettings, type HoldState, hold, nextChangeAt, notHeld } from './hold';

const minute = 60_000;

/** The states that callers get minute by minute. */
const followed = (
  values: readonly (RuleValues | null)[],
  settings: HoldSettings = defaultHold,
  adaptation: Adaptation = defaultAdaptation,
  start: HoldState = notHeld,
) => {
  let state = start;
  return values.map((each, at) => {
    const held = hold(state, decide(adaptation, each), at * minute, settings);
    state = held.state;
    return { ...held, at: at * minute };
  });
};

const wait = (waitSeconds: number | null): RuleValues => ({ waitSeconds, agentsAvailable: 3 });
const full = wait(200);
const relaxed = wait(10);
const changes = (looks: ReturnType<typeof followed>) =>
  looks.flatMap(({ at, change }) => (change ? [[at / minute, change]] : []));

describe('a watcher', () => {
  test('waits for a second look before it changes anything', () => {
    expect(changes(followed([full, relaxed, full, relaxed, full]))).toEqual([]);
    expect(changes(followed([relaxed, full, full]))).toEqual([[2, 'full']]);
  });

  test('goes back only when the wait has been under the lower mark for long enough, and after the pause', () => {
    const looks = [full, full, ...Array<RuleValues>(20).fill(wait(100)), ...Array<RuleValues>(5).fill(wait(80))];
    expect(changes(followed(looks))).toEqual([
      [1, 'full'],
      [24, 'usual'],
    ]);
    expect(changes(followed([full, full, ...Array<RuleValues>(20).fill(relaxed)]))).toEqual([
      [1, 'full'],
      [11, 'usual'],
    ]);
  });

  test('has no lower mark where the wait does not count', () => {
    const byAgents = { ...defaultAdaptation, waitAboveSeconds: null };
    const busy = { waitSeconds: 500, agentsAvailable: 0 };
    const free = { waitSeconds: 500, agentsAvailable: 2 };
    expect(changes(followed([busy, busy, ...Array<RuleValues>(12).fill(free)], defaultHold, byAgents))).toEqual([
      [1, 'full'],
      [11, 'usual'],
    ]);
  });

  test('leaves everything as it is while nothing is known', () => {
    const unknown = wait(null);
    expect(changes(followed([full, unknown, null, full]))).toEqual([[3, 'full']]);
    const [last] = followed([full, full, ...Array<null>(30).fill(null)]).slice(-1);
    expect(last?.state).toEqual({ full: true, changedAt: minute, looks: 0 });
  });

  test('has a lower mark that goes with the threshold', () => {
    expect(defaultHoldFor(defaultAdaptation)).toEqual(defaultHold);
    expect(defaultHoldFor({ waitAboveSeconds: 60 }).usualBelowSeconds).toBe(45);
    expect(defaultHoldFor({ waitAboveSeconds: null }).usualBelowSeconds).toBeNull();
  });

  test('waits no longer than the pause where the clock was set back since', () => {
    const [from, yearMs] = [1_000_000, 365 * 86_400_000];
    const start = { full: true, changedAt: from + yearMs, looks: 0 };
    const free = decide(defaultAdaptation, { waitSeconds: 5, agentsAvailable: 3 });
    let state: HoldState = start;
    const changedAfter: number[] = [];
    for (let look = 0; look < 30; look++) {
      const held = hold(state, free, from + look * minute, defaultHold);
      if (held.change !== null) changedAfter.push(look);
      state = held.state;
    }
    expect(changedAfter).toEqual([defaultHold.pauseSeconds / 60]);
  });

  test('tells when it may change next', () => {
    expect(nextChangeAt(notHeld, defaultHold)).toBeNull();
    expect(nextChangeAt({ full: true, changedAt: 5000, looks: 0 }, defaultHold)).toBe(605_000);
  });
});

const settings: fc.Arbitrary<HoldSettings> = fc.record({
  fullLooks: fc.integer({ min: 1, max: 4 }),
  usualLooks: fc.integer({ min: 1, max: 4 }),
  usualBelowSeconds: fc.constantFrom(null, 60, 90, 120),
  pauseSeconds: fc.integer({ min: 60, max: 1800 }),
});
const reading = fc.oneof(
  fc.record({
    waitSeconds: fc.constantFrom(null, 0, 80, 100, 121, 300),
    agentsAvailable: fc.constantFrom(null, 0, 1, 4),
  }),
  fc.constant(null),
);

describe('laws', () => {
  test('no two changes come within the pause, and they take turns', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 200 }), settings, (values, held) => {
        const made = followed(values, held).filter(({ change }) => change !== null);
        made.forEach(({ at, change }, index) => {
          const before = made[index - 1];
          expect(change).toBe(index % 2 === 0 ? 'full' : 'usual');
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(held.pauseSeconds * 1000);
        });
      }),
    );
  });

  test('a reading that stays the same changes at most once, from wherever it began', () => {
    const start = fc.record({
      full: fc.boolean(),
      changedAt: fc.constant(null),
      looks: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(reading, settings, start, (value, held, from) => {
        const made = changes(followed(Array(100).fill(value), held, defaultAdaptation, from));
        expect(made.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('readings that say nothing change nothing, wherever they stand between others', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 80 }), settings, (values, held) => {
        for (const { change, state, at } of followed(values, held)) {
          const says = decide(defaultAdaptation, values[at / minute] ?? null).state;
          if (says === 'unknown') expect(change).toBeNull();
          if (change !== null) expect(state.full).toBe(change === 'full');
        }
      }),
    );
  });
});
