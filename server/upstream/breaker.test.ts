import { expect, test } from 'vitest';
import { type SteppedClock, steppedClock } from '../testing/stepped-clock';
import { type Breaker, type BreakerState, createBreaker, type Outcome } from './breaker';
import type { Task } from './retry';

const person: Task = { signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY };
const background: Task = { ...person, waitsOut: true };

interface Bench {
  readonly clock: SteppedClock;
  readonly breaker: Breaker;
  readonly changes: (readonly [state: BreakerState, restMs: number])[];
  /** Sends a call that ends so at once; false: it may not be sent. */
  call(outcome: Outcome): boolean;
}

const bench = (): Bench => {
  const clock = steppedClock();
  const changes: (readonly [BreakerState, number])[] = [];
  // Nearly 1: a rest is as long as it can be.
  const breaker = createBreaker(
    clock,
    () => 0.999_999_9,
    (state, restMs) => changes.push([state, restMs]),
  );
  const call = (outcome: Outcome): boolean => {
    if (!breaker.mayStart()) return false;
    breaker.begin()(outcome);
    return true;
  };
  return { clock, breaker, changes, call };
};

const down = (b: Bench): void => {
  for (let i = 0; i < 5; i++) b.call('failed');
  expect(b.breaker.state()).toBe('open');
};

test('five failures in a row and nothing is sent any more', () => {
  const b = bench();
  for (let i = 0; i < 4; i++) b.call('failed');
  expect(b.breaker.state()).toBe('closed');
  expect(b.breaker.refusal(person)).toBeNull();
  b.call('failed');
  expect(b.changes).toEqual([['open', 5000]]);
  expect(b.call('answered')).toBe(false);
  expect(b.breaker.refusal(person)).toMatchObject({
    code: 'org-unavailable',
    fate: 'none',
    passing: true,
    unsent: true,
    retryAfterMs: 5000,
    message:
      'The org cannot be reached at present: calls to it have failed one after another. It is asked again in 5 seconds.',
  });
  expect(b.breaker.refusal(background)).toBeNull();
});

test('an answer between failures, and failures long apart, leave it closed', async () => {
  const b = bench();
  for (let i = 0; i < 40; i++) b.call(i % 5 === 4 ? 'answered' : 'failed');
  expect(b.breaker.state()).toBe('closed');
  for (let i = 0; i < 40; i++) {
    await b.clock.advance(15_000);
    b.call('failed');
  }
  expect(b.changes).toEqual([]);
});

test('what was not sent, or was stopped, tells nothing', () => {
  const b = bench();
  for (let i = 0; i < 4; i++) b.call('failed');
  for (let i = 0; i < 40; i++) b.call('nothing');
  expect(b.breaker.state()).toBe('closed');
  b.call('failed');
  expect(b.breaker.state()).toBe('open');
});

test('after the rest a single call tries; while it is under way others are turned away', async () => {
  const b = bench();
  down(b);
  await b.clock.advance(4999);
  expect(b.breaker.mayStart()).toBe(false);
  await b.clock.advance(1);
  expect(b.breaker.refusal(person)).toBeNull();
  const end = b.breaker.begin();
  expect(b.breaker.mayStart()).toBe(false);
  expect(b.breaker.refusal(person)?.message).toMatch(/being asked again right now/);
  end('nothing');
  expect(b.breaker.mayStart()).toBe(true);
});

test('a try that fails makes the rest twice as long, up to a minute', async () => {
  const b = bench();
  down(b);
  for (let i = 0; i < 6; i++) {
    await b.clock.advance(60_000);
    expect(b.call('failed')).toBe(true);
  }
  expect(b.changes.map(([, restMs]) => restMs)).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
});

test('it returns a few at a time, and is trusted again after enough answers', async () => {
  const b = bench();
  down(b);
  await b.clock.advance(5000);
  b.call('answered');
  expect(b.breaker.state()).toBe('returning');
  const room: number[] = [];
  while (b.breaker.state() === 'returning') {
    const ends: ((outcome: Outcome) => void)[] = [];
    while (b.breaker.mayStart()) ends.push(b.breaker.begin());
    expect(b.breaker.refusal(person)).toBeNull();
    room.push(ends.length);
    for (const end of ends) end('answered');
  }
  expect(room).toEqual([2, 4, 8, 16]);
  expect(b.changes.map(([state]) => state)).toEqual(['open', 'returning', 'closed']);
});

test('a failure while it returns closes the door again', async () => {
  const b = bench();
  down(b);
  await b.clock.advance(5000);
  b.call('answered');
  b.call('answered');
  b.call('failed');
  expect(b.breaker.state()).toBe('open');
});

test('how a call of before ends does not count any more', async () => {
  const b = bench();
  const slow = [b.breaker.begin(), b.breaker.begin()];
  down(b);
  slow[0]?.('answered');
  expect(b.breaker.state()).toBe('open');
  await b.clock.advance(5000);
  b.call('answered');
  slow[1]?.('failed');
  expect(b.breaker.state()).toBe('returning');
});

test('failures of the sign-in count, too', async () => {
  const b = bench();
  for (let i = 0; i < 5; i++) b.breaker.failed();
  expect(b.breaker.state()).toBe('open');
  b.breaker.failed();
  expect(b.changes).toHaveLength(1);
  await b.clock.advance(5000);
  b.breaker.failed();
  expect(b.changes).toHaveLength(2);
});
