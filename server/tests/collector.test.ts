import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeClock, fakeClock } from '../testing/fake-clock';
import type { CallEnding } from '../upstream/ending-calls';
import { UpstreamError } from '../upstream/errors';
import type { Upstream } from '../upstream/upstream';
import type { Ending } from '../variants/events';
import { aLiveFlow, aPlan, type Desk, exposure, flowId, half, log, openDesk, orgWith, since } from './testing';
import type { Tests } from './tests';

const minute = 60_000;
const hour = 60 * minute;

let clock: FakeClock;
let desk: Desk;
/** The org's calls through the flow. */
let calls: CallEnding[];
let asked: string[];
let failure: UpstreamError | null;
let isWaitedFor: boolean;

/** The org as it tells its calls by and by, and how often it is asked. */
const org = (): Pick<Upstream, 'dialect' | 'callEndings'> => {
  const of = orgWith(() => calls);
  return {
    ...of,
    callEndings: async (flow, period, page, task) => {
      asked.push(`${period.from} ${period.to} ${page}`);
      expect(task.isPoll).toBe(!isWaitedFor);
      if (failure !== null) throw failure;
      return of.callEndings(flow, period, page, task);
    },
  };
};

beforeEach(async () => {
  clock = fakeClock(since + hour);
  desk = await openDesk(clock);
  await desk.live(aLiveFlow());
  calls = [];
  asked = [];
  failure = null;
  isWaitedFor = false;
});

afterEach(() => desk.close());

/** A caller who called some minutes after the start. */
const called = async (id: string, minutes: number, variant = 'base'): Promise<void> =>
  desk.tell(exposure(id, { variant, at: new Date(since + minutes * minute).toISOString() }));

const ended = (id: string, minutes: number, outcome: CallEnding['outcome']): void => {
  calls.push({ conversationId: id, began: since + minutes * minute - 2000, outcome });
};

const result = async (tests: Tests) => {
  const told = await tests.result(flowId, 'greeting');
  if (told === null) throw new Error('There is no such test');
  return told;
};

const logged = async (): Promise<Ending[]> =>
  (await desk.store.read(log, null, 1000))
    .map(({ value }) => value as unknown as Ending)
    .filter(({ kind }) => kind === 'ending');

test('how the calls ended is asked of the org and written down once', async () => {
  const tests = await desk.server(org());
  await called('a', 1);
  await called('b', 2, 'short');
  ended('a', 1, 'abandoned');
  ended('b', 2, 'transferred');
  ended('not-ours', 2, 'abandoned');
  await tests.watch();
  clock.advance(10 * minute);
  await tests.watch();
  expect(await logged()).toEqual([
    { kind: 'ending', at: '2026-03-02T10:00:00.000Z', interactionId: 'b', outcome: 'transferred', from: 'org' },
    { kind: 'ending', at: '2026-03-02T10:00:00.000Z', interactionId: 'a', outcome: 'abandoned', from: 'org' },
  ]);
  const told = await result(tests);
  expect(told.arms.map(({ known }) => known)).toEqual([1, 1]);
  expect(told.endings).toEqual({
    from: 'org',
    fromOrg: 2,
    fromInteractionEnd: 0,
    asOf: '2026-03-02T10:10:00.000Z',
    problem: null,
  });
});

test('the org is asked every five minutes, and not at all while no ending is waited for', async () => {
  const tests = await desk.server(org());
  await tests.watch();
  expect(asked).toEqual([]);
  await called('a', 61);
  clock.advance(5 * minute);
  await tests.watch();
  await tests.watch();
  clock.advance(4 * minute);
  await tests.watch();
  expect(asked).toHaveLength(1);
  clock.advance(minute);
  ended('a', 61, 'completed');
  await tests.watch();
  expect(asked).toHaveLength(2);
  clock.advance(5 * minute);
  await tests.watch();
  expect(asked).toHaveLength(2);
  expect((await result(tests)).arms[0]?.outcomes.completed).toBe(1);
});

test('a call that the org tells late is found by asking again for the last hours', async () => {
  const tests = await desk.server(org());
  await called('late', 1);
  await called('open', 55);
  await tests.watch();
  clock.advance(90 * minute);
  ended('late', 1, 'abandoned');
  await tests.watch();
  expect((await result(tests)).arms[0]?.outcomes.abandoned).toBe(1);
});

test('many calls are asked for page by page, of the days since the last time', async () => {
  const tests = await desk.server(org());
  for (let n = 0; n < 250; n++) {
    await called(`c${n}`, n % 50);
    ended(`c${n}`, n % 50, n % 5 === 0 ? 'abandoned' : 'completed');
  }
  clock.advance(20 * hour);
  await tests.watch();
  const told = await result(tests);
  expect(told.arms[0]?.outcomes).toEqual({ abandoned: 50, completed: 200, transferred: 0 });
  expect(asked).toEqual([
    '2026-03-02T08:00:00.000Z 2026-03-03T00:00:00.000Z 1',
    '2026-03-02T08:00:00.000Z 2026-03-03T00:00:00.000Z 2',
    '2026-03-02T08:00:00.000Z 2026-03-03T00:00:00.000Z 3',
    '2026-03-03T00:00:00.000Z 2026-03-03T06:00:00.000Z 1',
  ]);
});

test('an org that fails is told with the result, asked again later, and loses nothing', async () => {
  const tests = await desk.server(org());
  await called('a', 1);
  ended('a', 1, 'abandoned');
  failure = new UpstreamError('org-forbidden', 'The org does not allow it.', { fate: 'none', passing: false });
  await tests.watch();
  expect((await result(tests)).endings).toMatchObject({ problem: 'The org does not allow it.', asOf: null });
  failure = null;
  clock.advance(5 * minute);
  await tests.watch();
  const told = await result(tests);
  expect(told.endings.problem).toBeNull();
  expect(told.arms[0]?.known).toBe(1);
});

test('two servers ask for the same endings once', async () => {
  const [one, other] = [await desk.server(org()), await desk.server(org())];
  for (let n = 0; n < 20; n++) {
    await called(`c${n}`, n);
    ended(`c${n}`, n, 'abandoned');
  }
  await Promise.all([one.watch(), other.watch()]);
  expect(await logged()).toHaveLength(20);
  await other.watch();
  expect(await logged()).toHaveLength(20);
  expect(await result(one)).toEqual(await result(other));
});

test('a test whose time is over ends when the org has told the last calls, or has been silent for a day', async () => {
  const endsAt = '2026-03-02T12:00:00.000Z';
  await desk.live(aLiveFlow(aPlan({ endsAt })));
  const tests = await desk.server(org());
  await called('a', 170);
  clock.advance(2 * hour + 10 * minute);
  await tests.watch();
  expect((await result(tests)).state).toBe('running');
  ended('a', 170, 'abandoned');
  clock.advance(25 * minute);
  await tests.watch();
  expect(await result(tests)).toMatchObject({
    ended: { at: endsAt, why: 'time-over' },
    arms: [{ known: 1 }, { known: 0 }],
  });
});

test('an org that cannot be asked keeps no test from ending', async () => {
  await desk.live(aLiveFlow(aPlan({ endsAt: '2026-03-02T12:00:00.000Z' })));
  const tests = await desk.server(org());
  failure = new UpstreamError('org-forbidden', 'The org does not allow it.', { fate: 'none', passing: false });
  await called('a', 1);
  clock.advance(25 * hour);
  await tests.watch();
  expect((await result(tests)).state).toBe('running');
  clock.advance(hour);
  await tests.watch();
  expect((await result(tests)).ended?.why).toBe('time-over');
});

describe('whoever ends a test by hand', () => {
  const cannotBeAsked = new UpstreamError('org-unavailable', 'The org cannot be reached.', {
    fate: 'none',
    passing: true,
  });

  const end = async (tests: Tests) => {
    isWaitedFor = true;
    const told = await tests.end(flowId, 'greeting');
    if (told === null) throw new Error('There is no such test');
    return told;
  };

  test('has the calls that have ended since the org was asked last', async () => {
    const tests = await desk.server(org());
    await called('a', 1);
    ended('a', 1, 'abandoned');
    await tests.watch();
    await called('b', 59, 'short');
    ended('b', 59, 'completed');
    clock.advance(minute);
    const told = await end(tests);
    expect(told.arms.map(({ known }) => known)).toEqual([1, 1]);
    expect(told).toMatchObject({
      ended: { at: '2026-03-02T10:01:00.000Z', why: 'stopped' },
      endings: { fromOrg: 2, asOf: '2026-03-02T10:01:00.000Z', problem: null },
    });
    expect(await result(tests)).toEqual(told);
  });

  test('has what is known where the org does not answer, and is told so for good', async () => {
    const tests = await desk.server(org());
    await called('a', 1);
    ended('a', 1, 'abandoned');
    await called('b', 2);
    await tests.watch();
    failure = cannotBeAsked;
    ended('b', 2, 'abandoned');
    clock.advance(minute);
    const told = await end(tests);
    expect(told.arms[0]).toMatchObject({ callers: 2, known: 1 });
    expect(told).toMatchObject({
      state: 'ended',
      endings: { asOf: '2026-03-02T10:00:00.000Z', problem: 'The org cannot be reached.' },
    });
    failure = null;
    clock.advance(hour);
    await tests.watch();
    expect(await result(await desk.server(org()))).toEqual(told);
  });

  test('takes nothing from another test of the flow', async () => {
    const flow = aLiveFlow();
    const premium = { key: 'premium', name: 'Premium', arms: [...half], test: aPlan({ id: 'other' }) };
    await desk.live({ ...flow, segments: [premium, ...flow.segments.filter(({ key }) => key !== 'premium')] });
    const tests = await desk.server(org());
    await called('a', 1);
    await desk.tell(exposure('b', { segment: 'premium', testId: 'other' }));
    clock.advance(6 * hour);
    ended('a', 1, 'abandoned');
    ended('b', 1, 'abandoned');
    expect((await end(tests)).arms[0]?.known).toBe(1);
    expect((await tests.result(flowId, 'other'))?.arms[0]?.known).toBe(1);
  });

  test('does not wait for ever while another server asks, and is told so', async () => {
    await called('a', 1);
    let answer = (): void => undefined;
    const held = new Promise<void>((done) => {
      answer = done;
    });
    let asking = (): void => undefined;
    const begun = new Promise<void>((done) => {
      asking = done;
    });
    const silent = await desk.server({
      ...org(),
      callEndings: async () => {
        asking();
        await held;
        return { calls: [], more: false };
      },
    });
    const tests = await desk.server(org());
    const round = silent.watch();
    await begun;
    expect((await end(tests)).endings).toMatchObject({
      asOf: null,
      problem: 'How calls ended was being asked of the org when the test was ended.',
    });
    answer();
    await round;
  });
});
