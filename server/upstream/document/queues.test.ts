import { expect, test } from 'vitest';
import { failure, org, task, upstream, withAdapter } from '../../testing/adapter';

withAdapter('document');

const statistics = (id: string) => `GET /api/v2/routing/queues/${id}/statistics`;

test('of several queues each is asked about once, and one that the org does not have is left out', async () => {
  org.answer(statistics('q1'), { agents: { available: 2 }, queue: { waitSeconds: { current: 95 } } });
  org.answer(statistics('q2'), { agents: { available: 0 } });
  org.respond(statistics('gone'), () => ({ status: 404, body: {} }));
  const unknown = { waiting: null, agentsOnQueue: null, occupancy: null };
  expect([...(await upstream.queueOccupancies(['q1', 'gone', 'q2', 'q1'], task()))]).toEqual([
    ['q1', { ...unknown, waitSeconds: 95, agentsAvailable: 2 }],
    ['q2', { ...unknown, waitSeconds: null, agentsAvailable: 0 }],
  ]);
  expect(org.callsOf(statistics('q1'))).toHaveLength(1);
});

test('an org that cannot be asked about a queue is said', async () => {
  org.respond(statistics('q1'), () => ({ status: 403, body: {} }));
  expect(await failure(upstream.queueOccupancies(['q1'], task()))).toMatchObject({ code: 'org-forbidden' });
});

test('a figure that the org has null or a negative number for is not known', async () => {
  org.answer(statistics('q1'), { agents: { available: null }, queue: { waitSeconds: { current: -1 } } });
  org.answer(statistics('q2'), { agents: null, queue: { waitSeconds: null } });
  const told = await upstream.queueOccupancies(['q1', 'q2'], task());
  expect([...told.values()]).toMatchObject(Array(2).fill({ waitSeconds: null, agentsAvailable: null }));
});

test('one queue that cannot be asked about keeps nothing of the others', async () => {
  org.respond(statistics('q1'), () => ({ status: 403, body: {} }));
  org.answer(statistics('q2'), { agents: { available: 2 }, queue: { waitSeconds: { current: 5 } } });
  const told = await upstream.queueOccupancies(['q1', 'q2'], task());
  expect(told.get('q1')).toMatchObject({ waitSeconds: null, agentsAvailable: null });
  expect(told.get('q2')).toMatchObject({ waitSeconds: 5, agentsAvailable: 2 });
});
