import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRedisStore } from '../store/redis-store';
import type { Store } from '../store/store';
import { startRedis, type TestRedis } from '../testing/redis-server';
import { startWebhookServer, type WebhookServer } from '../testing/webhook-server';

let redis: TestRedis;
let store: Store;
let server: WebhookServer;

beforeAll(async () => {
  redis = await startRedis();
  // The rights that are asked for when they are missing, and no others.
  await redis.command(
    ...['ACL', 'SETUSER', 'menus', 'on', '>word', '+@all'],
    ...['~{touchtone}:*', '~customer:segment:*'],
  );
  store = await openRedisStore(redis.url.replace('//', '//menus:word@'));
  server = await startWebhookServer({ store });
});
afterAll(async () => {
  await server?.close();
  await store?.close();
  await redis?.stop();
});

test('a user of Redis with the rights that are asked for can do all that a webhook wants', async () => {
  const start = await server.post('start', { id: 'i-1', customer: { id: 'c-1' } });
  expect(start).toMatchObject({ status: 200, body: { variant: 'variant_b' } });
  const end = await server.post('end', { id: 'i-1', outcome: 'completed' });
  expect(end).toEqual({ status: 200, body: { status: 'processed' } });
  const events = await server.events('dynamic-ivr-menu');
  expect(events.map(({ kind }) => kind)).toEqual(['exposure', 'ending']);
  expect(store.isAway()).toBe(false);
});
