import { afterEach, expect, it } from 'vitest';
import type { Json } from '../../../src/core/model/json';
import type { FlowForm, StoredFlow } from '../org/flow';
import { menu } from '../org/menus';
import { type Org, openOrg } from '../org/org';
import { people } from '../org/people';
import type { Storage } from '../org/storage';
import type { Traffic } from './calls';
import { aFlowContent, aStoredFlow, json, keptStorage, rowsOf, shareOf, type ToldRow } from './testing';
import { openTraffic, type TrafficOptions } from './traffic';
import { dayMs, hourMs } from './world';

const began = Date.UTC(2026, 2, 4, 15, 20);
const longAgo = '2020-01-01T00:00:00.000Z';

const main = (...below: readonly Json[]): Json =>
  menu('main', {
    promptId: 'welcome',
    timeoutSeconds: 8,
    timeoutTarget: 'agent-transfer',
    handlers: {
      1: [below.length > 0 ? 'second' : 'queue-sales'],
      2: ['queue-support'],
      3: ['flow-b'],
      0: ['agent-transfer'],
    },
    below,
  });
const first = json(aFlowContent('Flow a', main()));
const other = json(
  aFlowContent(
    'Flow b',
    menu('other', {
      promptId: 'other',
      timeoutSeconds: 8,
      timeoutTarget: 'agent-transfer',
      handlers: { 1: ['queue-refunds'], 2: ['queue-billing'] },
    }),
  ),
);

/** Five menus below one another before anybody is reached. */
const deepMenu = (level: number): Json =>
  menu(level === 1 ? 'main' : `level-${level}`, {
    promptId: 'more',
    timeoutSeconds: 8,
    timeoutTarget: 'agent-transfer',
    handlers: level === 5 ? { 1: ['queue-sales'], 2: ['queue-support'] } : { 1: [`level-${level + 1}`], 9: ['main'] },
    below: level === 5 ? [] : [deepMenu(level + 1)],
  });
const tooDeep = json(aFlowContent('Flow a', deepMenu(1)));

const open: Traffic[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((traffic) => traffic.close()));
});

interface Words extends Partial<Omit<TrafficOptions, 'org' | 'storage' | 'now'>> {
  readonly flows?: readonly StoredFlow[];
  readonly storage?: Storage;
}

interface Opened {
  readonly org: Org;
  readonly traffic: Traffic;
  readonly storage: Storage;
  /** Lets time pass. */
  pass(ms: number): void;
  now(): number;
  rows(): ToldRow[];
  publish(id: string, form: FlowForm): Promise<void>;
}

const opened = async ({ flows, storage, ...options }: Words = {}, from = began): Promise<Opened> => {
  let nowMs = from;
  const now = (): number => nowMs;
  const usual = [aStoredFlow('flow-a', [longAgo, first]), aStoredFlow('flow-b', [longAgo, other])];
  const kept = storage ?? keptStorage({ flows: flows ?? usual });
  const { seed = 1, historyDays = 2, speed = 1 } = options;
  const org = await openOrg({ seed, historyDays, speed, storage: kept, now });
  const traffic = await openTraffic({
    org,
    storage: kept,
    callsPerDay: 600,
    seed,
    historyDays,
    speed,
    now,
    ...options,
  });
  open.push(traffic);
  return {
    org,
    traffic,
    storage: kept,
    now,
    pass: (ms) => {
      nowMs += ms;
    },
    rows: () => rowsOf(traffic.calls(), traffic.tables()),
    publish: async (id, form) => {
      await org.change(id, people[0], () => ({ publish: form }));
    },
  };
};

it('has the past that was asked for when it is ready, in order and without a gap', async () => {
  const { traffic, rows } = await opened({ historyDays: 6 });
  await traffic.ready();
  expect(traffic.progress()).toBe(1);
  const all = rows();
  const starts = all.map(({ startMs }) => startMs);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(starts[0]).toBeGreaterThanOrEqual(began - 6 * dayMs);
  const days = new Set(starts.map((ms) => new Date(ms).toISOString().slice(0, 10)));
  expect(days.size).toBe(7);
  const numbers = all.filter(({ leg }) => leg === 0).map(({ call }) => call);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('tells what is there before all of the past is, the last days first', async () => {
  const { traffic, rows } = await opened({ historyDays: 60, callsPerDay: 3000 });
  expect(traffic.progress()).toBe(0);
  const early = rows();
  expect(early.length).toBeGreaterThan(100);
  expect(early.every(({ startMs }) => startMs >= began - dayMs)).toBe(true);
  await traffic.ready();
  const all = rows();
  expect(all.length).toBeGreaterThan(20 * early.length);
  expect(all.slice(-early.length)).toEqual(early);
});

it('tells the same calls for the same seed, publications and time, however often it was asked', async () => {
  const once = await opened();
  await once.publish('flow-a', tooDeep);
  once.pass(3 * hourMs);
  await once.traffic.ready();
  const often = await opened();
  await often.publish('flow-a', tooDeep);
  for (let asked = 0; asked < 60; asked++) {
    often.pass((3 * hourMs) / 60);
    often.traffic.queueNow('queue-sales');
    often.traffic.calls();
  }
  await often.traffic.ready();
  expect(often.rows()).toEqual(once.rows());
  const another = await opened({ seed: 2 });
  another.pass(3 * hourMs);
  await another.traffic.ready();
  expect(another.rows()).not.toEqual(once.rows());
});

it('tells the same past after a restart, and goes on from there', async () => {
  const storage = keptStorage({
    flows: [aStoredFlow('flow-a', [longAgo, first]), aStoredFlow('flow-b', [longAgo, other])],
  });
  const before = await opened({ storage });
  await before.traffic.ready();
  before.pass(hourMs);
  await before.publish('flow-a', tooDeep);
  before.pass(hourMs);
  const seen = before.rows();
  await before.traffic.close();
  const after = await opened({ storage }, before.now() + 2 * dayMs);
  await after.traffic.ready();
  const again = after.rows();
  const ended = new Map(again.map((row) => [`${row.call} ${row.leg}`, row]));
  for (const row of seen) expect(ended.get(`${row.call} ${row.leg}`)).toEqual(row);
  expect(again.at(-1)?.startMs).toBeGreaterThan(before.now() + dayMs);
});

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

it('goes on over days that nobody asked about', async () => {
  const { traffic, rows, pass } = await opened({ historyDays: 1 });
  await traffic.ready();
  const before = rows();
  pass(4 * dayMs);
  await traffic.ready();
  const after = rows();
  expect(after.slice(0, before.length - 50)).toEqual(before.slice(0, before.length - 50));
  const days = new Set(after.map(({ startMs }) => new Date(startMs).toISOString().slice(0, 10)));
  expect(days.size).toBe(6);
  const numbers = after.filter(({ leg }) => leg === 0).map(({ call }) => call);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('loses more callers in the menus after one too deep has been published', async () => {
  const { traffic, rows, pass, publish, now } = await opened({ callsPerDay: 4000 });
  await traffic.ready();
  await publish('flow-a', tooDeep);
  const published = now();
  pass(2 * hourMs);
  const ofFlow = rows().filter(({ flow }) => flow === 'flow-a');
  const before = ofFlow.filter(({ version }) => version === 1);
  const after = ofFlow.filter(({ version }) => version === 2);
  expect(before.every(({ startMs }) => startMs < published)).toBe(true);
  expect(after.every(({ startMs }) => startMs >= published)).toBe(true);
  expect(after.length).toBeGreaterThan(200);
  const lost = (some: readonly ToldRow[]) => shareOf(some, ({ exit }) => exit === 'DISCONNECT');
  expect(lost(after)).toBeGreaterThan(2 * lost(before));
  expect(after[0]?.steps[0]?.place).toMatchObject({ flowId: 'flow-a', version: 2, nodeId: 'main' });
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

it('notes the milestones of a flow in YAML, by the ids the org has for them', async () => {
  const yaml = `inboundCall:
  name: Flow a
  division: Home
  startUpRef: /inboundCall/menus/menu[main]
  defaultLanguage: en-us
  supportedLanguages:
    en-us:
      defaultLanguageSkill:
        noValue: true
  menus:
    - menu:
        name: Main
        refId: main
        audio:
          tts: For sales, press 1. For support, press 2.
        choices:
          - menuTask:
              name: Sales
              dtmf: digit_1
              task:
                actions:
                  - addFlowMilestone:
                      name: Note it
                      flowMilestone:
                        lit:
                          name: Sales reached
                  - transferToAcd:
                      name: To sales
                      targetQueue:
                        lit:
                          name: Sales
          - menuTransferToAcd:
              name: Support
              dtmf: digit_2
              targetQueue:
                lit:
                  name: Support
`;
  const flows = [aStoredFlow('flow-a', [longAgo, { kind: 'yaml', text: yaml }])];
  const milestoneId = (name: string) => (name === 'Sales reached' ? 'milestone-1' : undefined);
  const { traffic, rows } = await opened({ flows, milestoneId });
  await traffic.ready();
  const all = rows();
  const reached = all.filter(({ steps }) => steps.some(({ place }) => place.milestoneId === 'milestone-1'));
  expect(reached.length).toBeGreaterThan(50);
  const toSales = all.filter(({ destination }) => destination?.id === 'queue-sales');
  expect(reached.length).toBeGreaterThanOrEqual(toSales.length);
  expect(toSales.every((row) => reached.includes(row))).toBe(true);
  expect(reached[0]?.steps.map(({ place }) => [place.kind, place.name])).toEqual([
    ['menu', 'Main'],
    ['milestone', 'Sales reached'],
  ]);
});
