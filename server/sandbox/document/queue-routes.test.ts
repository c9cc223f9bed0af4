import { expect, test } from 'vitest';
import { aSandbox, signedIn } from '../testing';

test("the queues that the document's sample leads to are known", async () => {
  const ask = await signedIn(await aSandbox());
  const { entities, total } = await (await ask('GET', '/api/v2/routing/queues?pageSize=100')).json();
  const names = Object.fromEntries(entities.map(({ id, name }: { id: string; name: string }) => [id, name]));
  expect(names).toMatchObject({ 'queue-sales': 'Sales', 'queue-support': 'Support', 'agent-transfer': 'Agents' });
  expect(total).toBe(entities.length);
});

const moments = async (seed: number): Promise<unknown[]> => {
  let now = Date.UTC(2026, 0, 5, 14);
  const ask = await signedIn(await aSandbox({ seed, now: () => now, rate: 10_000 }));
  const { entities } = await (await ask('GET', '/api/v2/routing/queues')).json();
  const seen: unknown[] = [];
  for (let minute = 0; minute < 3; minute++) {
    for (const { id } of entities)
      seen.push(await (await ask('GET', `/api/v2/routing/queues/${id}/statistics`)).json());
    now += 60_000;
  }
  return seen;
};

test('how busy the queues are is the same for the same seed, and another for another', async () => {
  const first = await moments(7);
  expect(await moments(7)).toEqual(first);
  expect(await moments(8)).not.toEqual(first);
});

test('callers wait only where no agent is free', async () => {
  type Statistics = {
    agents: { available: number; onQueue: number };
    queue: { waiting: number; waitSeconds: { current: number } };
  };
  const all = (await moments(1)) as Statistics[];
  for (const { agents, queue } of all) {
    expect(agents.available).toBeGreaterThanOrEqual(0);
    expect(agents.available).toBeLessThanOrEqual(agents.onQueue);
    if (agents.available > 0) expect([queue.waiting, queue.waitSeconds.current]).toEqual([0, 0]);
    else expect(queue.waitSeconds.current).toBeGreaterThan(0);
  }
  expect(new Set(all.map(({ agents }) => agents.available > 0))).toEqual(new Set([true, false]));
});

test('a queue that is none has no statistics', async () => {
  const ask = await signedIn(await aSandbox());
  expect((await ask('GET', '/api/v2/routing/queues/nobody/statistics')).status).toBe(404);
});
