import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRedisStore } from './store/redis-store';
import type { Store } from './store/store';
import { startRedis, type TestRedis } from './testing/redis-server';
import { settled } from './testing/stepped-clock';
import { startTestServer, type TestServer } from './testing/test-server';

const hour = 3_600_000;

let redis: TestRedis;
let store: Store;
let server: TestServer;
beforeEach(async () => {
  redis = await startRedis();
  // Only the patience of callers ends a wait.
  store = await openRedisStore(redis.url, { boundMs: hour });
  server = await startTestServer({
    store,
    webhook: { secret: 's', flowId: null, isSandbox: true, isApart: false },
    linesTo: { write: () => undefined },
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  redis.resume();
  await server.close();
  await store.close();
  await redis.stop();
});

const call = async (id: string) => {
  const answer = await server.inject({
    method: 'POST',
    url: '/webhook/interaction-start',
    headers: { authorization: 'Bearer s' },
    payload: { id, customer: { id: 'c-1' } },
  });
  return answer.json<object>();
};

test("a caller waits no longer although the machine's time is set back meanwhile", async () => {
  await call('call-1');
  redis.pause();
  const now = Date.now.bind(Date);
  const waiting = call('call-2');
  await settled();
  vi.spyOn(Date, 'now').mockImplementation(() => now() - hour);
  expect(await waiting).toMatchObject({ segment: 'default' });
  const { body } = await server.inject({ url: '/metrics' });
  expect(body).toContain('touchtone_webhook_answers_total{how="default"} 1');
});
