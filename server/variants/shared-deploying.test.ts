import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRedisStore } from '../store/redis-store';
import type { Store } from '../store/store';
import {
  type Deploying,
  type DeployingServer,
  documentContent,
  documentDesign,
  flowId,
  startDeploying,
} from '../testing/deploying';
import { startRedis, type TestRedis } from '../testing/redis-server';

let redis: TestRedis;
let on: Deploying;
let stores: Store[];
let servers: DeployingServer[];

beforeEach(async () => {
  redis = await startRedis();

  on = await startDeploying();
  stores = await Promise.all([1, 2].map(() => openRedisStore(redis.url, { boundMs: 30_000 })));
  servers = [];
  for (const store of stores) {
    servers.push(await on.serve(store));
  }
  await stores[0]?.putTexts({ 'customer:segment:pia': 'premium' });
});
afterEach(async () => {
  await on.close();
  for (const store of stores) await store.close();
  await redis.stop();
});

const two = (): readonly [DeployingServer, DeployingServer] => {
  const [first, second] = servers;
  if (!first || !second) throw new Error('Two servers were started');
  return [first, second];
};

/** Time goes on, in small steps, until it holds. */
const inTime = async (holds: () => Promise<boolean>, stepMs = 100): Promise<void> => {
  while (!(await holds())) {
    await on.clock.advance(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const variantAt = async (server: DeployingServer): Promise<string | null | undefined> =>
  (await server.live()).deployed?.variant;

test('what one server sets live the other one knows within a second', async () => {
  const [first, second] = two();
  const isLive = async (server: DeployingServer): Promise<boolean> => (await server.live()).delivery === 'deploy';
  /** A second goes by, in which everything that wakes has the time it needs. */
  const aSecond = async (): Promise<void> => {
    for (let half = 1; half <= 2; half++) {
      await on.until(() => on.clock.sleeping() >= asleep);
      await on.clock.advance(500);
    }
    await on.until(() => on.clock.sleeping() >= asleep);
  };
  await on.until(() => on.clock.sleeping() > 0);
  const asleep = on.clock.sleeping();
  expect((await first.put()).statusCode).toBe(200);
  await aSecond();
  expect(await isLive(second)).toBe(true);
  await second.inject({ method: 'DELETE', url: `/api/flows/${flowId}/variants` });
  await aSecond();
  expect(await isLive(first)).toBe(false);
});

describe('two servers on one store', () => {
  beforeEach(async () => {
    const [first, second] = two();
    expect((await first.put()).statusCode).toBe(200);
    await inTime(async () => (await second.live()).delivery === 'deploy');
  });

  test('deploy once what callers of both want', async () => {
    const [first, second] = two();
    await Promise.all(Array.from({ length: 20 }, (_, call) => (call % 2 === 0 ? first : second).call('pia')));
    await inTime(async () => (await variantAt(first)) === 'variant_a' && (await variantAt(second)) === 'variant_a');
    await on.clock.advance(120_000);
    expect(on.written()).toEqual(['variant_a']);
    expect(on.org.flows.get(flowId)?.version).toBe(4);
    const record = (await second.inject({ url: '/api/record' })).json<{ items: { what: string }[] }>();
    expect(record.items.map(({ what }) => what)).toEqual(['deployed', 'variants-set']);
  });

  test('keep the dwell between them, and the newest caller of both is served', async () => {
    const [first, second] = two();
    await first.call('pia');
    await inTime(async () => (await variantAt(first)) === 'variant_a' && (await variantAt(second)) === 'variant_a');
    const at = Date.parse((await first.live()).deployed?.at ?? '');
    await first.call('otto');
    await second.call('otto');
    await inTime(async () => on.clock.now() >= at + 59_000, 500);
    expect(on.written()).toEqual(['variant_a']);
    expect((await second.live()).deployed?.next).toEqual({
      variant: 'variant_b',
      notBefore: new Date(at + 60_000).toISOString(),
    });
    await inTime(async () => (await variantAt(first)) === 'variant_b' && (await variantAt(second)) === 'variant_b');
    expect(on.written()).toEqual(['variant_a', 'variant_b']);
  });

  test('whoever comes last decides, at whichever server, also when the flow is as they want it', async () => {
    const [first, second] = two();
    await first.call('pia');
    await inTime(async () => (await variantAt(first)) === 'variant_a' && (await variantAt(second)) === 'variant_a');
    const at = Date.parse((await first.live()).deployed?.at ?? '');
    await on.clock.advance(1000);
    await first.call('otto');
    await inTime(async () => on.clock.now() >= at + 30_000, 500);
    await second.call('pia');
    // The one server hears of it before its own caller would be due.
    await inTime(async () => (await first.live()).deployed?.next === null);
    expect(on.clock.now()).toBeLessThan(at + 60_000);
    await inTime(async () => {
      await variantAt(first);
      return on.clock.now() >= at + 130_000;
    }, 500);
    expect(on.written()).toEqual(['variant_a']);
    expect((await first.live()).deployed).toMatchObject({ variant: 'variant_a', next: null });
  });

  test('what a server left behind in the middle of a write is looked up by the other', async () => {
    const [first, second] = two();
    let sent = false;
    on.org.script(`PUT /api/v2/flows/${flowId}`, {
      kind: 'hang-after',
      run: () => {
        sent = true;
      },
    });
    await first.call('pia');
    await on.until(() => sent);
    await first.close();
    await inTime(async () => (await variantAt(second)) === 'variant_a', 1000);
    expect(on.org.flows.get(flowId)?.version).toBe(4);
    expect(on.written()).toEqual(['variant_a']);
  });

  test('what a server left behind is in the record before the deploying ends', async () => {
    const [first, second] = two();
    let sent = false;
    on.org.script(`PUT /api/v2/flows/${flowId}`, {
      kind: 'hang-after',
      run: () => {
        sent = true;
      },
    });
    await first.call('pia');
    await on.until(() => sent);
    await first.close();
    const end = () => second.inject({ method: 'DELETE', url: `/api/flows/${flowId}/variants` });
    on.org.script(`GET /api/v2/flows/${flowId}`, { kind: 'answer', status: 403, body: '{}' });
    expect((await end()).statusCode).toBeGreaterThanOrEqual(400);
    expect((await second.live()).delivery).toBe('deploy');
    expect((await end()).statusCode).toBe(200);
    const record = (await second.inject({ url: '/api/record' })).json<{ items: { what: string }[] }>();
    expect(record.items.map(({ what }) => what)).toEqual(['variants-ended', 'deployed', 'variants-set']);
    expect((await second.live()).delivery).toBeNull();
  });

  test('all flows together stay within a tenth of the calls', async () => {
    const [first, second] = two();
    const flows = Array.from({ length: 30 }, (_, index) => `many-${index}`);
    for (const id of flows) {
      on.org.flows.set(id, { version: 1, content: { ...documentContent('variant_b') } });
      const answer = await first.inject({
        method: 'PUT',
        url: `/api/flows/${id}/variants`,
        payload: { design: documentDesign() },
      });
      expect(answer.statusCode, answer.body).toBe(200);
    }
    const live = async (server: DeployingServer, id: string) =>
      (await server.inject({ url: `/api/flows/${id}/variants` })).json<{ delivery: string | null }>().delivery;
    await inTime(async () => (await live(second, 'many-29')) === 'deploy');
    const before = on.org.calls.length;
    const began = on.clock.now();
    await Promise.all(
      flows.map((id, index) => {
        const server = index % 2 === 0 ? first : second;
        return server.app.inject({
          method: 'POST',
          url: '/webhook/interaction-start',
          headers: { host: '127.0.0.1:4310', authorization: 'Bearer the-webhook-secret' },
          payload: { conversationId: `many-call-${index}`, customerId: 'pia', flowId: id },
        });
      }),
    );
    const isDeployed = (id: string): boolean => on.org.flows.get(id)?.version === 2;
    await inTime(async () => flows.every(isDeployed), 1000);
    const minutes = (on.clock.now() - began) / 60_000;
    const calls = on.org.calls.length - before;
    // A tenth of 300 a minute, the minutes that began and end in between included.
    expect(calls / 30).toBeLessThanOrEqual(Math.ceil(minutes) + 1);
    expect(minutes).toBeGreaterThan(2);
  });
});

test('a store that is away at the start is asked until it answers', async () => {
  const [first] = two();
  await first.put();
  await redis.kill();
  const store = await openRedisStore(redis.url, { openMs: 100 });
  stores.push(store);
  const late = await on.serve(store);
  servers.push(late);
  expect((await late.live()).delivery).toBeNull();
  await redis.start();
  await on.until(async () => (await first.put()).statusCode === 200);
  await inTime(async () => (await late.live()).delivery === 'deploy', 500);
});
