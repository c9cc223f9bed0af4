import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Store, StoreAway } from '../store/store';
import { type SteppedClock, settled, steppedClock } from '../testing/stepped-clock';
import { startWebhookServer, testedFlow, type WebhookServer } from '../testing/webhook-server';

/** A store between which and the server the network can be cut, or stall. */
const behindNetwork = (store: Store) => {
  let network: 'fine' | 'stalled' | 'cut' | 'refusing' = 'fine';
  let cutOff: (...args: never[]) => unknown = () => {};
  let held: (() => void)[] = [];
  let asked = 0;
  let underWay = 0;
  const through = <A extends unknown[], T>(call: (...args: A) => Promise<T>) => {
    return (...args: A): Promise<T> => {
      const sent = async (): Promise<T> => {
        underWay += 1;
        try {
          return await call(...args);
        } finally {
          underWay -= 1;
        }
      };
      if (network === 'fine' && call !== cutOff) return sent();
      if (network === 'refusing') return Promise.reject(new Error('Redis refused a command: ERR'));
      if (network === 'cut' || call === cutOff) return Promise.reject(new StoreAway('Cut'));
      return new Promise((resolve, reject) => {
        held.push(() => sent().then(resolve, reject));
      });
    };
  };
  const choose = through(store.choose);
  return {
    store: {
      ...store,
      choose: (choosing) => {
        asked += 1;
        return choose(choosing);
      },
      amend: through(store.amend),
      ping: through(store.ping),
      get: through(store.get),
      isAway: () => false,
    } satisfies Store,
    cut: () => {
      network = 'cut';
    },
    /** It answers, but not what is asked. */
    refuse: () => {
      network = 'refusing';
    },
    cutOnly: (call: 'choose') => {
      cutOff = store[call];
    },
    stall: () => {
      network = 'stalled';
    },
    /** What was held arrives, late. */
    mend: () => {
      network = 'fine';
      cutOff = () => {};
      for (const go of held) go();
      held = [];
    },
    /** What was held never arrives. */
    mendEmpty: () => {
      network = 'fine';
      held = [];
    },
    /** How many callers' choices it was asked to make. */
    asked: () => asked,
    /** Resolves when the store has answered everything. */
    quiet: async (): Promise<void> => {
      do await settled();
      while (underWay > 0);
    },
  };
};

const mostLate = 50;

let real: WebhookServer;
let network: ReturnType<typeof behindNetwork>;
let clock: SteppedClock;
let server: WebhookServer;

beforeEach(async () => {
  real = await startWebhookServer();
  network = behindNetwork(real.store);
  clock = steppedClock();
  server = await startWebhookServer({ store: network.store, patience: clock, live: [testedFlow()], mostLate });
  await real.store.putTexts({ 'customer:segment:c-1': 'gold' });
  // What the server reads once, it has read before anything happens.
  await network.quiet();
});
afterEach(async () => {
  await server.close();
  await real.close();
});

const call = (id: string) => ({ conversationId: id, customerId: 'c-1', flowId: 'main-menu' });
const inDefault = { status: 200, body: { variant: 'long', segment: 'default', menuKey: 'menu-long' } };
const inGold = { status: 200, body: { segment: 'gold' } };

/** The answer, the clock moved on by so many milliseconds while it is waited for. */
const answerWithin = async (id: string, ms: number) => {
  const answer = server.post('start', call(id));
  await settled();
  await clock.advance(ms);
  return answer;
};

/** The store is looked for until it is found and has taken what waited. */
const found = async (): Promise<void> => {
  await network.quiet();
  for (let look = 0; look < 3; look++) {
    await clock.next();
    await network.quiet();
  }
  expect(await server.metric('touchtone_webhook_exposures_waiting')).toBe(0);
};

describe('a store that does not answer', () => {
  test('is waited for less than 50 ms, then the default menu is told, and counted', async () => {
    network.stall();
    expect(await answerWithin('call-1', 50)).toMatchObject(inDefault);
    expect(await server.metric('touchtone_webhook_answers_total{how="default"}')).toBe(1);
  });

  test('is waited for so long', async () => {
    await server.post('start', call('call-0'));
    network.stall();
    const answer = server.post('start', call('call-1'));
    await settled();
    await clock.advance(44);
    network.mend();
    expect(await answer).toMatchObject(inGold);
    expect(await server.metric('touchtone_webhook_answers_total{how="default"}')).toBe(0);
  });

  test('is not waited for again while it is known to be away', async () => {
    network.stall();
    await answerWithin('call-1', 50);
    const asked = network.asked();
    for (let id = 2; id < 20; id++) expect(await server.post('start', call(`call-${id}`))).toMatchObject(inDefault);
    expect(network.asked()).toBe(asked);
  });

  test('is found again by itself', async () => {
    network.stall();
    await answerWithin('call-1', 50);
    await clock.advance(10_000);
    network.mend();
    await found();
    expect(await server.post('start', call('call-2'))).toMatchObject(inGold);
  });

  test('is not believed to be back while it answers too late', async () => {
    network.stall();
    await answerWithin('call-1', 50);
    await clock.advance(250);
    await clock.advance(60);
    // The ping that was sent 60 ms ago comes back; the next one stalls again.
    network.mend();
    network.stall();
    await network.quiet();
    expect(await server.post('start', call('call-2'))).toMatchObject(inDefault);
  });
});

test('a store that is cut off is not waited for at all', async () => {
  network.cut();
  expect(await server.post('start', call('call-1'))).toMatchObject(inDefault);
  network.mend();
  await found();
  expect(await server.post('start', call('call-2'))).toMatchObject(inGold);
});

describe('who was answered by default', () => {
  test('is printed at once and logged when the store is back, as not in the test, each once', async () => {
    network.cut();
    for (const id of ['call-1', 'call-2', 'call-1']) await server.post('start', call(id));
    expect(server.printed.map((line) => JSON.parse(line))).toMatchObject([
      { interaction_id: 'call-1', variant_id: 'long', customer_segment: 'default', in_test: false },
      { interaction_id: 'call-2', variant_id: 'long', customer_segment: 'default', in_test: false },
    ]);
    expect(await server.metric('touchtone_webhook_exposures_waiting')).toBe(2);
    network.mend();
    await found();
    const events = await real.events('main-menu');
    expect(events).toMatchObject([
      { kind: 'exposure', interactionId: 'call-1', variant: 'long', inTest: false },
      { kind: 'exposure', interactionId: 'call-2', variant: 'long', inTest: false },
    ]);
    expect(events[0]).toMatchObject({ caller: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) });
    expect(server.printed).toHaveLength(2);
  });

  test('hears the same when asked again, away or back, here or at another server', async () => {
    network.cut();
    const first = await server.post('start', call('call-1'));
    expect(await server.post('start', call('call-1'))).toEqual(first);
    network.mend();
    await found();
    expect(await server.post('start', call('call-1'))).toEqual(first);
    const other = await startWebhookServer({ store: real.store, live: [testedFlow()] });
    expect(await other.post('start', call('call-1'))).toEqual(first);
    await other.close();
    expect(await real.events('main-menu')).toHaveLength(1);
  });

  test('is marked as not in the test, although the choice reached the store late', async () => {
    await server.post('start', call('call-0'));
    network.stall();
    const first = await answerWithin('call-1', 50);
    expect(first).toMatchObject(inDefault);
    network.mend();
    await found();
    expect(await server.post('start', call('call-1'))).toEqual(first);
    const events = (await real.events('main-menu')).filter((event) => event.kind === 'exposure');
    expect(events.filter(({ interactionId }) => interactionId === 'call-1')).toMatchObject([
      { segment: 'gold', inTest: true },
      { segment: 'default', variant: 'long', inTest: false },
    ]);
    const other = await startWebhookServer({ store: real.store, live: [testedFlow()] });
    expect(await other.post('start', call('call-1'))).toEqual(first);
    await other.close();
    expect(await real.events('main-menu')).toHaveLength(3);
  });

  test('is logged once where the choice never reached the store', async () => {
    await server.post('start', call('call-0'));
    network.stall();
    await answerWithin('call-1', 50);
    network.mendEmpty();
    // The ping that was lost, too, is given up by the store itself.
    network.cut();
    await clock.advance(250);
    network.mend();
    await found();
    expect((await real.events('main-menu')).slice(1)).toMatchObject([{ interactionId: 'call-1', inTest: false }]);
  });

  test('does not make the flow be rewritten', async () => {
    network.cut();
    await server.post('start', call('call-1'));
    expect(server.wanted).toEqual([]);
  });

  test('stays within bounds: what is too much is printed and counted', async () => {
    network.cut();
    for (let id = 0; id < mostLate + 10; id++) await server.post('start', call(`call-${id}`));
    expect(await server.metric('touchtone_webhook_exposures_waiting')).toBe(mostLate);
    expect(await server.metric('touchtone_webhook_exposures_dropped_total')).toBe(10);
    expect(server.printed).toHaveLength(mostLate + 10);
  });
});

describe('a store that is not away', () => {
  test('and takes a choice no more is handed the default that was told instead', async () => {
    network.refuse();
    expect(await server.post('start', call('call-1'))).toMatchObject(inDefault);
    network.mend();
    await clock.advance(1000);
    await network.quiet();
    await settled();
    expect(await real.events('main-menu')).toMatchObject([{ interactionId: 'call-1', inTest: false }]);
  });

  test('and did not take everything when it was back is handed the rest', async () => {
    network.cut();
    await server.post('start', call('call-1'));
    network.mend();
    network.cutOnly('choose');
    await clock.next();
    await network.quiet();
    network.mend();
    await clock.advance(1000);
    await network.quiet();
    await settled();
    expect(await real.events('main-menu')).toMatchObject([{ interactionId: 'call-1', inTest: false }]);
  });
});

test('a call that was answered before hears the same while the store is away', async () => {
  const first = await server.post('start', call('call-1'));
  network.cut();
  expect(await server.post('start', call('call-1'))).toEqual(first);
  expect(await server.metric('touchtone_webhook_answers_total{how="default"}')).toBe(0);
});

test('how a call ended is not taken while the store is away: who tells it is asked to tell it again', async () => {
  network.cut();
  const end = { id: 'call-1', outcome: 'completed', flowId: 'main-menu' };
  expect(await server.post('end', end)).toEqual({ status: 503, body: { error: expect.any(String) } });
  network.mend();
  expect(await server.post('end', end)).toEqual({ status: 200, body: { status: 'processed' } });
});
