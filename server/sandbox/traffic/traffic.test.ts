import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { storageIn } from '../org/storage';
import { aStoredFlow, keptStorage, shareOf, type ToldRow } from './testing';
import { began, first, longAgo, opened, other, tooDeep } from './testing-org';
import { dayMs, hourMs } from './world';

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

it('remembers on the disk since when numbers lead to a flow', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'touchtone-traffic-'));
  try {
    const storage = storageIn(folder);
    await storage.save('flows', [aStoredFlow('flow-a', [longAgo, first]), aStoredFlow('flow-b', [longAgo, other])]);
    let hasNumber = true;
    const dialledWhen = (id: string) => (id === 'flow-a' || hasNumber ? 'always' : 'never');
    const before = await opened({ storage, dialledWhen, historyDays: 0, callsPerDay: 3000 });
    for (const now of [true, false, true, false]) {
      hasNumber = now;
      before.rows();
      before.pass(hourMs / 2);
    }
    const seen = before.rows();
    expect(seen.some(({ flow, leg }) => flow === 'flow-b' && leg === 0)).toBe(true);
    await before.traffic.close();
    const after = await opened({ storage, dialledWhen, historyDays: 0, callsPerDay: 3000 }, before.now());
    expect(after.rows()).toEqual(seen);
  } finally {
    await rm(folder, { recursive: true });
  }
});
