import { expect, test } from 'vitest';
import type { Task } from './retry';
import { createShared, type Shared } from './shared';

interface Bench {
  readonly shared: Shared;
  /** What was asked for, in order; ended by the test. */
  readonly asked: {
    readonly task: Task;
    readonly end: (value: string) => void;
    readonly fail: (error: Error) => void;
  }[];
  ask(what: string, task?: Partial<Task>): Promise<string>;
}

const bench = (): Bench => {
  const shared = createShared();
  const asked: Bench['asked'] = [];
  return {
    shared,
    asked,
    ask: (what, task = {}) =>
      shared.ask(
        what,
        { signal: new AbortController().signal, deadline: 25_000, ...task },
        (own) =>
          new Promise((resolve, reject) => {
            asked.push({ task: own, end: resolve, fail: reject });
          }),
      ),
  };
};

test('who asks for the same meanwhile gets the same answer; afterwards it is asked anew', async () => {
  const b = bench();
  const answers = [b.ask('flows'), b.ask('flows', { deadline: 26_000 }), b.ask('queues')];
  expect(b.asked).toHaveLength(2);
  b.asked[0]?.end('the flows');
  b.asked[1]?.end('the queues');
  expect(await Promise.all(answers)).toEqual(['the flows', 'the flows', 'the queues']);
  b.ask('flows');
  expect(b.asked).toHaveLength(3);
});

test('a failure is everybody’s, and is not kept', async () => {
  const b = bench();
  const answers = [b.ask('flows'), b.ask('flows')];
  b.asked[0]?.fail(new Error('down'));
  for (const answer of answers) await expect(answer).rejects.toThrow('down');
  b.ask('flows');
  expect(b.asked).toHaveLength(2);
});

test('who goes away does not stop it for the others; when all are gone it is stopped', async () => {
  const b = bench();
  const [one, other] = [new AbortController(), new AbortController()];
  const first = b.ask('flows', { signal: one.signal });
  const second = b.ask('flows', { signal: other.signal });
  one.abort(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  expect(b.asked[0]?.task.signal.aborted).toBe(false);
  other.abort(new Error('gone, too'));
  await expect(second).rejects.toThrow('gone, too');
  expect(b.asked[0]?.task.signal.aborted).toBe(true);
  const third = b.ask('flows');
  expect(b.asked).toHaveLength(2);
  b.asked[1]?.end('the flows');
  expect(await third).toBe('the flows');
});

test('what began before a change of ours is joined by nobody after it', async () => {
  const b = bench();
  const before = b.ask('flows');
  b.shared.changed();
  const after = b.ask('flows');
  b.asked[0]?.end('old');
  b.asked[1]?.end('new');
  expect([await before, await after]).toEqual(['old', 'new']);
  b.ask('flows');
  expect(b.asked).toHaveLength(3);
});

test.each<[string, Partial<Task>]>([
  ['has less time', { deadline: 24_999 }],
  ['has much more time', { deadline: 31_000 }],
  ['is a poll', { isPoll: true }],
  ['waits out an org that is down', { waitsOut: true }],
  ['is told of each pause', { say: () => {} }],
])('who %s asks for themselves', (_what, task) => {
  const b = bench();
  b.ask('flows');
  b.ask('flows', task);
  expect(b.asked).toHaveLength(2);
});
