import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { noStorage } from '../org/storage';
import { numbersReaching, openTelephony } from '../org/telephony';
import type { Sandbox } from '../start';
import { type Ask, addClient, aSandbox, onPlatform } from '../testing';

const architect = '/api/v2/architect';
const ivrs = `${architect}/ivrs`;
let sandbox: Sandbox;
let ask: Ask;

beforeEach(async () => {
  sandbox = await aSandbox({ history: 0, rate: 10_000 });
  ask = await onPlatform(sandbox);
});

const get = async (path: string) => (await ask('GET', path)).json();
const status = async (method: string, path: string, body?: unknown) => (await ask(method, path, body)).status;

describe('IVR configurations', () => {
  test('tell which numbers lead to which flow, and when', async () => {
    const { entities } = await get(`${ivrs}?pageSize=100`);
    expect(entities.length).toBeGreaterThan(3);
    for (const { dnis } of entities) for (const number of dnis) expect(number).toMatch(/^\+\d+$/);
    expect(await get(`${ivrs}/ivr-clinic`)).toMatchObject({
      openHoursFlow: { id: 'clinic-appointments', name: 'Clinic: appointments and results' },
      closedHoursFlow: { id: 'after-hours' },
      scheduleGroup: { id: 'hours-london', name: 'Opening hours, London' },
      version: 1,
    });
    expect((await get(`${ivrs}?dnis=%2B493023125014`)).entities).toMatchObject([{ id: 'ivr-complaints' }]);
    expect((await get(`${ivrs}?scheduleGroup=hours-london`)).total).toBe(1);
    expect((await get(`${ivrs}?name=cli*`)).total).toBe(1);
  });

  test('are changed under the version that was read, once', async () => {
    const ivr = await get(`${ivrs}/ivr-billing`);
    const changed = await (await ask('PUT', `${ivrs}/ivr-billing`, { ...ivr, description: 'Ours' })).json();
    expect(changed).toMatchObject({ version: 2, description: 'Ours', modifiedBy: 'sandbox' });
    const late = await ask('PUT', `${ivrs}/ivr-billing`, { ...ivr, description: 'Theirs' });
    expect(late.status).toBe(409);
    expect((await late.json()).message).toContain('does not match the current version 2');
    expect(await status('PUT', `${ivrs}/ivr-billing`, { ...ivr, version: undefined })).toBe(400);
    expect(await get(`${ivrs}/ivr-billing`)).toEqual(changed);
  });

  test('of two changes at the same moment one wins', async () => {
    const ivr = await get(`${ivrs}/ivr-billing`);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        status('PUT', `${ivrs}/ivr-billing`, { ...ivr, description: `${index}` }),
      ),
    );
    expect(answers.filter((one) => one === 200)).toHaveLength(1);
    expect(answers.filter((one) => one === 409)).toHaveLength(7);
  });

  test('are made with numbers of the org that nobody has', async () => {
    const body = { name: 'Loyalty', dnis: ['+13175550149'], openHoursFlow: { id: 'loyalty-programme' } };
    const made = await (await ask('POST', ivrs, body)).json();
    expect(made).toMatchObject({ version: 1, state: 'active', dnis: ['+13175550149'] });
    expect(await status('POST', ivrs, { ...body, name: 'Another' })).toBe(409);
    expect(await status('POST', ivrs, { ...body, dnis: [] })).toBe(409);
    expect(await status('POST', ivrs, { name: 'Far away', dnis: ['+35312025550'] })).toBe(400);
    expect(await status('POST', ivrs, { name: 'Odd', dnis: ['1234'] })).toBe(400);
    expect(await status('POST', ivrs, { name: 'Nowhere', openHoursFlow: { id: 'nowhere' } })).toBe(400);
    expect(await status('POST', ivrs, { name: 'Hours', scheduleGroup: { id: 'hours-london' } })).toBe(400);
    expect(await status('DELETE', `${ivrs}/${made.id}`)).toBe(204);
    expect(await status('GET', `${ivrs}/${made.id}`)).toBe(404);
    expect(await status('DELETE', `${ivrs}/ivr-main`)).toBe(409);
  });
});

describe('schedules and their groups', () => {
  test('are in local time, the group knows the zone', async () => {
    expect(await get(`${architect}/schedules/schedule-office`)).toMatchObject({
      start: '2025-01-06T09:00:00.000',
      rrule: expect.stringContaining('BYDAY'),
    });
    expect(await get(`${architect}/schedulegroups/hours-london`)).toMatchObject({
      timeZone: 'Europe/London',
      openSchedules: [{ name: 'Office hours' }, { name: 'Saturday mornings' }],
    });
    expect((await get(`${architect}/schedulegroups?scheduleIds=schedule-saturday`)).total).toBe(1);
  });

  test('are made, changed and removed unless something uses them', async () => {
    const path = `${architect}/schedules`;
    const body = { name: 'Stocktaking', start: '2026-01-02T08:00:00.000', end: '2026-01-02T12:00:00.000' };
    const made = await (await ask('POST', path, body)).json();
    expect(await status('POST', path, body)).toBe(409);
    expect(await status('POST', path, { ...body, name: 'Backwards', end: body.start })).toBe(400);
    expect(await status('POST', path, { ...body, name: 'Zoned', start: '2026-01-02T08:00:00Z' })).toBe(400);
    const group = { name: 'Shop', timeZone: 'Europe/Dublin', openSchedules: [{ id: made.id }] };
    const shop = await (await ask('POST', `${architect}/schedulegroups`, group)).json();
    expect(shop).toMatchObject({ openSchedules: [{ id: made.id, name: 'Stocktaking' }] });
    expect(await status('POST', `${architect}/schedulegroups`, { name: 'Moon', timeZone: 'Moon/Base' })).toBe(400);
    expect(await status('DELETE', `${path}/${made.id}`)).toBe(409);
    expect(await status('DELETE', `${architect}/schedulegroups/${shop.id}`)).toBe(204);
    expect(await status('PUT', `${path}/${made.id}`, { ...made, rrule: 'FREQ=YEARLY' })).toBe(200);
    expect(await status('DELETE', `${path}/${made.id}`)).toBe(204);
    expect(await status('DELETE', `${architect}/schedulegroups/hours-london`)).toBe(409);
  });
});

test('an emergency that is switched on leads its numbers to another flow', async () => {
  const path = `${architect}/emergencygroups`;
  const { entities } = await get(path);
  expect(entities).toMatchObject([
    { enabled: false, emergencyCallFlows: [{ emergencyFlow: { name: 'After hours' } }] },
  ]);
  const on = await (await ask('PUT', `${path}/${entities[0].id}`, { ...entities[0], enabled: true })).json();
  expect(on).toMatchObject({ enabled: true, version: 2 });
  expect(await status('POST', path, { name: 'Flood', emergencyCallFlows: [{ ivrs: [{ id: 'nowhere' }] }] })).toBe(400);
});

test('numbers tell whose they are', async () => {
  const edges = '/api/v2/telephony/providers/edges';
  expect((await get(`${edges}/dids?phoneNumber=%2B13175550142`)).entities).toMatchObject([
    { phoneNumber: '+13175550142', ownerType: 'IVR_CONFIG', owner: { name: 'Main number' } },
  ]);
  expect((await get(`${edges}/dids?owner.id=ivr-support`)).total).toBe(2);
  const all = await get(`${edges}/didpools/dids?pageSize=100`);
  const free = await get(`${edges}/didpools/dids?pageSize=100&type=UNASSIGNED`);
  const taken = await get(`${edges}/dids?pageSize=100`);
  expect(all.total).toBe(free.total + taken.total);
  expect(free.entities.every(({ assigned }: { assigned: boolean }) => !assigned)).toBe(true);
  expect((await get(`${edges}/didpools/dids?numberMatch=555014`)).total).toBe(10);
});

test('a client may do no more than its permissions say', async () => {
  await addClient(sandbox, { id: 'reader', secret: 'secret', permissions: ['routing:callRoute:view'] });
  const reader = await onPlatform(sandbox, 'reader', 'secret');
  expect((await reader('GET', ivrs)).status).toBe(200);
  expect((await reader('DELETE', `${ivrs}/ivr-main`)).status).toBe(403);
  expect((await reader('GET', `${architect}/schedules`)).status).toBe(403);
});

test('the numbers that reach a flow, and when', async () => {
  const telephony = await openTelephony(noStorage);
  const when = (flowId: string) => new Set(numbersReaching(telephony, flowId).map((one) => one.when));
  expect(when('customer-service')).toEqual(new Set(['open']));
  expect(when('after-hours')).toEqual(new Set(['closed', 'holiday']));
  expect(numbersReaching(telephony, 'loyalty-programme')).toEqual([]);
  await telephony.emergencies.put(([group]) => {
    if (group === undefined) throw new Error('There is no emergency group');
    return { ...group, enabled: true };
  });
  expect(when('after-hours')).toEqual(new Set(['closed', 'holiday', 'emergency']));
});

test('what was changed outlives the process', async () => {
  const data = await mkdtemp(join(tmpdir(), 'touchtone-telephony-'));
  try {
    const before = await aSandbox({ history: 0, data });
    const askBefore = await onPlatform(before);
    const ivr = await (await askBefore('GET', `${ivrs}/ivr-billing`)).json();
    await askBefore('PUT', `${ivrs}/ivr-billing`, { ...ivr, name: 'Invoices' });
    await before.close();
    const askAfter = await onPlatform(await aSandbox({ history: 0, data }));
    expect(await (await askAfter('GET', `${ivrs}/ivr-billing`)).json()).toMatchObject({ name: 'Invoices', version: 2 });
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
