import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SteppedClock, settled, steppedClock } from '../testing/stepped-clock';
import { createBreaker } from './breaker';
import { type Budget, createBudget } from './budget';
import { UpstreamError } from './errors';
import type { Task } from './retry';

const never = new AbortController().signal;

interface Bench {
  readonly clock: SteppedClock;
  readonly budget: Budget;
  /** The names of the calls that were sent, with the seconds since the start. */
  readonly sent: (readonly [name: string, second: number])[];
  readonly refused: Map<string, unknown>;
  /** A call that is answered `ms` after it was sent. */
  call(name: string, task?: Partial<Task>, ms?: number): void;
}

const bench = (perMinute: number): Bench => {
  const clock = steppedClock();
  const start = clock.now();
  const budget = createBudget({ clock, perMinute, breaker: createBreaker(clock, () => 0.5) });
  const sent: (readonly [string, number])[] = [];
  const refused = new Map<string, unknown>();
  const run = async (name: string, task: Task, ms: number): Promise<void> => {
    try {
      const slot = await budget.enter(task, budget.ticket());
      sent.push([name, (clock.now() - start) / 1000]);
      slot.sent();
      if (ms > 0) await clock.sleep(ms);
      slot.end('answered');
    } catch (error) {
      refused.set(name, error);
    }
  };
  return {
    clock,
    budget,
    sent,
    refused,
    call: (name, task = {}, ms = 0) => void run(name, { signal: never, deadline: start + 1e9, ...task }, ms),
  };
};

const names = ({ sent }: Bench): readonly string[] => sent.map(([name]) => name);

describe('the calls of a minute', () => {
  test('what is over the budget goes when the first calls are a minute old', async () => {
    const b = bench(3);
    for (const name of ['a', 'b', 'c', 'd', 'e']) b.call(name);
    await settled();
    expect(names(b)).toEqual(['a', 'b', 'c']);
    expect(b.budget.state()).toMatchObject({ left: 0, waiting: { people: 2, polls: 0 } });
    await b.clock.advance(59_999);
    expect(names(b)).toHaveLength(3);
    await b.clock.advance(1);
    expect(b.sent.slice(3)).toEqual([
      ['d', 60],
      ['e', 60],
    ]);
    await b.clock.advance(60_000);
    expect(b.budget.state()).toMatchObject({ left: 3, inFlight: 0, pausedUntil: null });
  });

  test('a call that was not sent after all costs nothing', async () => {
    const b = bench(1);
    const task: Task = { signal: never, deadline: b.clock.now() + 1000 };
    const slot = await b.budget.enter(task, b.budget.ticket());
    expect(b.budget.state().left).toBe(0);
    slot.end('nothing');
    slot.end('nothing');
    expect(b.budget.state()).toMatchObject({ left: 1, inFlight: 0 });
  });

  test('what a person waits for goes before polls that came earlier', async () => {
    const b = bench(2);
    b.call('first');
    b.call('second');
    b.call('poll', { isPoll: true });
    b.call('person');
    await b.clock.advance(60_000);
    expect(names(b)).toEqual(['first', 'second', 'person']);
    await b.clock.advance(60_000);
    expect(names(b)).toEqual(['first', 'second', 'person', 'poll']);
  });

  test('polls leave the last fifth of the minute to people', async () => {
    const b = bench(10);
    for (let i = 0; i < 10; i++) b.call(`poll ${i}`, { isPoll: true });
    await settled();
    expect(names(b)).toHaveLength(8);
    b.call('person');
    await settled();
    expect(names(b).at(-1)).toBe('person');
    await b.clock.advance(60_000);
    expect(names(b)).toHaveLength(11);
  });

  test('more than forty at a time wait for one another, polls for fewer', async () => {
    const b = bench(1000);
    for (let i = 0; i < 50; i++) b.call(`poll ${i}`, { isPoll: true }, 100);
    for (let i = 0; i < 50; i++) b.call(`person ${i}`, {}, 100);
    await settled();
    expect(b.budget.state()).toMatchObject({ inFlight: 40, waiting: { people: 40, polls: 20 } });
    await b.clock.advance(1000);
    expect(b.sent).toHaveLength(100);
    expect(b.budget.state()).toMatchObject({ inFlight: 0, waiting: { people: 0, polls: 0 } });
  });
});

describe('a pause that the org asks for', () => {
  test('holds everything back until then, also what waited already', async () => {
    const b = bench(2);
    for (const name of ['a', 'b', 'c']) b.call(name, {}, 500);
    await settled();
    b.budget.pauseUntil(b.clock.now() + 90_000);
    b.call('d');
    await b.clock.advance(89_999);
    expect(names(b)).toEqual(['a', 'b']);
    await b.clock.advance(1);
    expect(b.sent.slice(2)).toEqual([
      ['c', 90],
      ['d', 90],
    ]);
  });

  test('a shorter one does not end a longer one', async () => {
    const b = bench(5);
    b.budget.pauseUntil(b.clock.now() + 30_000);
    b.budget.pauseUntil(b.clock.now() + 10_000);
    b.call('a');
    await b.clock.advance(120_000);
    expect(b.sent).toEqual([['a', 30]]);
  });

  test('beyond the time of a task: refused at once, with the time', async () => {
    const b = bench(5);
    b.budget.pauseUntil(b.clock.now() + 42_000);
    b.call('a', { deadline: b.clock.now() + 25_000 });
    await settled();
    expect(b.refused.get('a')).toMatchObject({
      code: 'org-rate-limited',
      fate: 'none',
      unsent: true,
      retryAfterMs: 42_000,
      message: 'The org is getting too many calls. It can be asked again in 42 seconds.',
    });
  });

  test('one that comes while a task waits refuses that task, too', async () => {
    const b = bench(1);
    b.call('a');
    b.call('b', { deadline: b.clock.now() + 70_000 });
    await b.clock.advance(10_000);
    expect(b.refused.size).toBe(0);
    b.budget.pauseUntil(b.clock.now() + 61_000);
    await settled();
    expect(b.refused.get('b')).toMatchObject({ code: 'org-rate-limited', retryAfterMs: 61_000 });
  });

  test('the task is told', async () => {
    const b = bench(1);
    const said: string[] = [];
    b.call('a');
    await settled();
    b.call('b', { say: (text) => said.push(text) });
    b.budget.pauseUntil(b.clock.now() + 5000);
    b.budget.pauseUntil(b.clock.now() + 75_000);
    b.call('c', { say: (text) => said.push(text) });
    await settled();
    expect(said).toEqual([
      'The calls that may be made in a minute are used up. Going on in 60 seconds.',
      'The org asks for fewer calls. Going on in 75 seconds.',
    ]);
  });
});

test('a clock that is set back by an hour stops nobody for an hour', async () => {
  const stepped = steppedClock();
  let setBack = 0;
  const clock = { ...stepped, now: () => stepped.now() - setBack };
  const budget = createBudget({ clock, perMinute: 1, breaker: createBreaker(clock, () => 0.5) });
  const sent: number[] = [];
  const call = async (): Promise<void> => {
    const slot = await budget.enter({ signal: never, deadline: clock.now() + 1e9 }, budget.ticket());
    slot.sent();
    slot.end('answered');
    sent.push(stepped.now());
  };
  const start = stepped.now();
  await call();
  budget.pauseUntil(clock.now() + 90_000);
  setBack = 3_600_000;
  void call();
  await stepped.advance(89_999);
  expect(sent).toEqual([start]);
  await stepped.advance(1);
  expect(sent).toEqual([start, start + 90_000]);
});

describe('who gives up waiting', () => {
  test('a task that is stopped leaves the queue with the reason', async () => {
    const b = bench(1);
    const stop = new AbortController();
    const reason = new Error('gone');
    b.call('a');
    b.call('b', { signal: stop.signal });
    b.call('c');
    await settled();
    stop.abort(reason);
    await b.clock.advance(60_000);
    expect(b.refused).toEqual(new Map([['b', reason]]));
    expect(names(b)).toEqual(['a', 'c']);
  });

  test('a task whose turn cannot come in time is refused at once', async () => {
    const b = bench(2);
    b.call('a');
    await b.clock.advance(10_000);
    b.call('b');
    b.call('c', { deadline: b.clock.now() + 49_000 });
    await settled();
    expect(b.refused.get('c')).toMatchObject({
      code: 'org-rate-limited',
      retryAfterMs: 50_000,
      message: 'The 2 calls to the org that may be made in a minute are used up. It can be asked again in 50 seconds.',
    });
    b.call('d', { deadline: b.clock.now() + 51_000 });
    await b.clock.advance(60_000);
    expect(b.sent.at(-1)).toEqual(['d', 60]);
  });
});

/** Calls of all kinds and pauses, one after another in time. */
const happenings = fc.array(
  fc.record({
    after: fc.nat({ max: 20_000 }),
    what: fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({
          isPoll: fc.boolean(),
          time: fc.integer({ min: 1, max: 300_000 }),
          ms: fc.nat({ max: 3000 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ pause: fc.integer({ min: 1, max: 100_000 }) }) },
    ),
  }),
  { minLength: 1, maxLength: 60 },
);

test('law: never more than the budget in any minute, nothing during a pause, in order, nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }), happenings, async (perMinute, all) => {
      const b = bench(perMinute);
      const start = b.clock.now();
      const pauses: (readonly [from: number, until: number])[] = [];
      const calls = new Map<string, { isPoll: boolean; at: number }>();
      for (const { after, what } of all) {
        await b.clock.advance(after);
        const now = b.clock.now();
        if ('pause' in what) {
          b.budget.pauseUntil(now + what.pause);
          pauses.push([now - start, now + what.pause - start]);
        } else {
          const name = String(calls.size);
          calls.set(name, { isPoll: what.isPoll, at: now });
          b.call(name, { isPoll: what.isPoll, deadline: now + what.time }, what.ms);
        }
      }
      await b.clock.advance(900_000);

      const times = b.sent.map(([, second]) => Math.round(second * 1000));
      for (const time of times) {
        const within = times.filter((other) => other >= time && other < time + 60_000);
        expect(within.length).toBeLessThanOrEqual(perMinute);
        // At the very moment at which a pause begins, calls before it may have gone.
        for (const [from, until] of pauses) expect(time > from && time < until).toBe(false);
      }
      for (const isPoll of [true, false]) {
        const order = names(b).filter((name) => calls.get(name)?.isPoll === isPoll);
        expect(order).toEqual([...order].sort((a, z) => Number(a) - Number(z)));
      }
      // Each call was sent, or refused by a sentence of ours.
      expect(b.sent.length + b.refused.size).toBe(calls.size);
      for (const error of b.refused.values()) expect(error).toBeInstanceOf(UpstreamError);
      expect(b.budget.state()).toMatchObject({ inFlight: 0, waiting: { people: 0, polls: 0 }, left: perMinute });
      expect(b.clock.sleeping()).toBe(0);
    }),
    { numRuns: 60 },
  );
});
