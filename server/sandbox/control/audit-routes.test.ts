import { expect, test } from 'vitest';
import { aSandbox, control, onPlatform } from '../testing';

const now = () => Date.parse('2026-03-02T09:00:00Z');
const body = {
  interval: '2026-02-17T00:00:00Z/2026-03-03T00:00:00Z',
  filters: [{ property: 'EntityType', value: 'Flow' }],
  pageSize: 500,
};

test('a busy past is in the audit, newest first, and nothing of it twice', async () => {
  const sandbox = await aSandbox({ now, rate: 1000, history: 0 });
  const ask = await onPlatform(sandbox);
  const found = async () => (await ask('POST', '/api/v2/audits/query/realtime', body)).json();
  const { total: before } = await found();
  for (const _ of [1, 2])
    expect((await control(sandbox, 'POST', 'audit', { entries: 800, days: 10 })).status).toBe(201);
  const { total, entities } = await found();
  expect(total).toBe(before + 800);
  const dates = entities.map(({ eventDate }: { eventDate: string }) => eventDate);
  expect(dates).toEqual([...dates].sort().reverse());
  expect(new Set(entities.map(({ action }: { action: string }) => action)).size).toBeGreaterThan(3);
});

test.each([{ entries: 0 }, { entries: 1, days: 1000 }, {}])('%j is no busy past', async (wrong) => {
  expect((await control(await aSandbox({ now, history: 0 }), 'POST', 'audit', wrong)).status).toBe(400);
});
