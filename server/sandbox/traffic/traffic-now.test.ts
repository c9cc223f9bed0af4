import { expect, it } from 'vitest';
import { people } from '../org/people';
import type { ToldRow } from './testing';
import { began, first, opened } from './testing-org';
import { hourMs } from './world';

it('has no calls of before it began where it has no history, and gets them as time passes', async () => {
  const { traffic, rows, pass, now } = await opened({ historyDays: 0 });
  await traffic.ready();
  expect(rows()).toEqual([]);
  pass(hourMs);
  const calls = rows();
  expect(calls.length).toBeGreaterThan(20);
  for (const { startMs, flowMs, waitMs, talkMs } of calls) {
    expect(startMs).toBeGreaterThanOrEqual(began);
    expect(startMs + flowMs + waitMs + talkMs).toBeLessThanOrEqual(now());
  }
});

it('tells at each moment how busy a queue is, as its calls turn out afterwards', async () => {
  const { org, traffic, rows, pass, now } = await opened({ callsPerDay: 4000, historyDays: 0 });
  const seen: { readonly at: number; readonly id: string; readonly agents: number; readonly moment: unknown }[] = [];
  for (let minute = 0; minute < 90; minute += 3) {
    pass(3 * 60_000);
    for (const { id, agents } of org.queues()) seen.push({ at: now(), id, agents, moment: traffic.queueNow(id) });
  }
  pass(2 * hourMs);
  const all = rows();
  let busy = 0;
  for (const { at, id, agents, moment } of seen) {
    const here = all.filter(({ destination }) => destination?.kind === 'queue' && destination.id === id);
    const arrived = (row: ToldRow): number => row.startMs + row.flowMs;
    const waiting = here.filter((row) => arrived(row) <= at && at < arrived(row) + row.waitMs);
    const interacting = here.filter(
      (row) => arrived(row) + row.waitMs <= at && at < arrived(row) + row.waitMs + row.talkMs,
    ).length;
    const longestWaitMs = Math.max(0, ...waiting.map((row) => at - arrived(row)));
    expect(moment).toMatchObject({ waiting: waiting.length, interacting, longestWaitMs });
    const { onQueue, available, estimatedWaitSeconds } = moment as Record<string, number>;
    expect(onQueue).toBe((available ?? 0) + interacting);
    expect(onQueue).toBeLessThanOrEqual(agents);
    expect(available).toBeGreaterThanOrEqual(0);
    if (waiting.length > 0) expect(available).toBe(0);
    if (available === 0 && (onQueue ?? 0) > 0) expect(estimatedWaitSeconds).toBeGreaterThan(0);
    busy += interacting;
  }
  expect(busy).toBeGreaterThan(100);
  expect(traffic.queueNow('queue-nobody')).toBeNull();
});

it('counts the calls that are in a flow at a moment', async () => {
  const { traffic, rows, pass, now } = await opened({ callsPerDay: 6000, historyDays: 0 });
  pass(30 * 60_000);
  const at = now();
  const counted = traffic.inFlowNow('flow-a');
  pass(2 * hourMs);
  const inFlow = rows().filter(
    ({ flow, startMs, flowMs }) => flow === 'flow-a' && startMs <= at && at < startMs + flowMs,
  );
  expect(counted).toBe(inFlow.length);
  expect(counted).toBeGreaterThan(0);
  expect(traffic.inFlowNow('flow-nobody')).toBe(0);
});

it('lets a flow without a number take only what others hand on, from when the number was moved', async () => {
  let hasNumber = true;
  const { rows, pass, now } = await opened({
    historyDays: 0,
    callsPerDay: 3000,
    dialledWhen: (id) => (id === 'flow-a' || hasNumber ? 'always' : 'never'),
  });
  pass(hourMs);
  rows();
  hasNumber = false;
  rows();
  const moved = now();
  pass(hourMs);
  const dialled = rows().filter(({ flow, leg }) => flow === 'flow-b' && leg === 0);
  expect(dialled.length).toBeGreaterThan(50);
  expect(Math.max(...dialled.map(({ startMs }) => startMs))).toBeLessThanOrEqual(moved);
  const handedOn = rows().filter(({ flow, leg }) => flow === 'flow-b' && leg > 0);
  expect(Math.max(...handedOn.map(({ startMs }) => startMs))).toBeGreaterThan(moved + hourMs / 2);
});

it('leads calls to one flow while the org is open and to another while it is closed', async () => {
  const { traffic, rows } = await opened({
    historyDays: 6,
    dialledWhen: (id) => (id === 'flow-a' ? 'open' : 'closed'),
  });
  await traffic.ready();
  const dialled = rows().filter(({ leg }) => leg === 0);
  const hours = (id: string) =>
    dialled.filter(({ flow }) => flow === id).map(({ startMs }) => (new Date(startMs).getUTCHours() + 24) % 24);
  expect(Math.min(...hours('flow-a'))).toBe(9);
  expect(Math.max(...hours('flow-a'))).toBe(17);
  expect(hours('flow-b').filter((hour) => hour < 8 || hour > 18).length).toBeGreaterThan(20);
  const weekday = ({ startMs }: ToldRow) => ![0, 6].includes(new Date(startMs).getUTCDay());
  const inOffice = dialled.filter((row) => row.flow === 'flow-b' && weekday(row));
  expect(inOffice.some(({ startMs }) => new Date(startMs).getUTCHours() === 11)).toBe(false);
});

it('lets the time of the org run faster than ours, and tells calls by our clock', async () => {
  const { rows, pass, now } = await opened({ historyDays: 0, speed: 60 });
  pass(60_000);
  const calls = rows();
  expect(calls.length).toBeGreaterThan(20);
  for (const { startMs } of calls) {
    expect(startMs).toBeGreaterThanOrEqual(began);
    expect(startMs).toBeLessThanOrEqual(now());
  }
});

it('lets a flow that is made in the meantime take calls once it is published', async () => {
  const { org, rows, pass, now } = await opened({ historyDays: 0, callsPerDay: 3000 });
  pass(hourMs);
  rows();
  await org.create(people[0], () => ({
    id: 'flow-c',
    name: 'Flow c',
    description: '',
    type: 'INBOUNDCALL',
    divisionId: 'division-home',
    publish: first,
  }));
  const made = now();
  pass(hourMs);
  const calls = rows().filter(({ flow }) => flow === 'flow-c');
  expect(calls.length).toBeGreaterThan(50);
  expect(Math.min(...calls.map(({ startMs }) => startMs))).toBeGreaterThanOrEqual(made);
});
