import { expect, test } from 'vitest';
import { org, task, upstream, withAdapter } from '../../testing/adapter';

withAdapter('document');

const states = async () =>
  Object.fromEntries((await upstream.permissions(task())).map(({ permission, state }) => [permission, state]));

test('what the org answers is told, what writes is not tried', async () => {
  org.answer('GET /api/v2/flows', { entities: [{ id: 'f1', name: 'Main' }] });
  org.answer('GET /api/v2/flows/f1', { name: 'Main' });
  org.answer('GET /api/v2/routing/queues', { entities: [{ id: 'q1', name: 'Sales' }] });
  org.respond('GET /api/v2/routing/queues/q1/statistics', () => ({ status: 503, body: {} }));
  org.respond('POST /api/v2/analytics/conversations/summary/query', () => ({ status: 403, body: {} }));
  org.respond('GET /api/v2/auditlogs', () => ({ status: 404, body: {} }));
  expect(await states()).toEqual({
    'GET /api/v2/flows': 'granted',
    'GET /api/v2/flows/{id}': 'granted',
    'PATCH /api/v2/flows/{id}': 'unknown',
    'PUT /api/v2/flows/{id}': 'unknown',
    'GET /api/v2/routing/queues': 'granted',
    'GET /api/v2/routing/queues/{id}/statistics': 'unknown',
    'POST /api/v2/routing/phrases/bulk': 'unknown',
    'POST /api/v2/analytics/conversations/summary/query': 'missing',
    'GET /api/v2/auditlogs': 'missing',
  });
  const written = org.calls.filter(({ method, path }) => method !== 'GET' && !/token|query/.test(path));
  expect(written).toEqual([]);
});

test('without a flow or a queue their calls cannot be tried', async () => {
  org.answer('GET /api/v2/flows', { entities: [] });
  org.respond('GET /api/v2/routing/queues', () => ({ status: 403, body: {} }));
  expect(await states()).toMatchObject({
    'GET /api/v2/flows/{id}': 'unknown',
    'GET /api/v2/routing/queues': 'missing',
    'GET /api/v2/auditlogs': 'unknown',
  });
});
