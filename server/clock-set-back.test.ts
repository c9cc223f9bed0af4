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

/** How many callers were answered so until now. */
const answered = async (how: 'chosen' | 'default'): Promise<number> => {
  const { body } = await server.inject({ url: '/metrics' });
  return Number(
    body
      .split('\n')
      .find((line) => line.startsWith(`touchtone_webhook_answers_total{how="${how}"}`))
      ?.split(' ')[1],
  );
};

test("a caller waits no longer although the machine's time is set back meanwhile", async () => {
  // Until the store answers in time, also where the machine is busy.
  for (let n = 1; (await answered('chosen')) === 0; n++) await call(`before-${n}`);
  const before = await answered('default');
  redis.pause();
  const now = Date.now.bind(Date);
  const waiting = call('waiting');
  await settled();
  vi.spyOn(Date, 'now').mockImplementation(() => now() - hour);
  expect(await waiting).toMatchObject({ segment: 'default' });
  expect(await answered('default')).toBe(before + 1);
});
