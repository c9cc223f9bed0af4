import { expect, it } from 'vitest';
import type { Design } from '../../../src/core/model/design';
import {
  aChoice,
  aDesign,
  aDisconnect,
  aFlow,
  aMenu,
  anAnnouncement,
  aQueue,
  aTask,
  choiceId,
} from '../../../src/testing/builders';
import { type CallColumns, exitReasons } from './calls';
import { Day } from './day';
import { aWorld, type PublishedAt, rowsOf, shareOf } from './testing';
import { dayMs, dayStart, firstHour, hourMs } from './world';

const monday = dayStart(Date.UTC(2026, 2, 2, 12));

/** All calls of a Monday, told by name. */
const mondayOf = (flows: Readonly<Record<string, PublishedAt>>, more: Parameters<typeof aWorld>[1] = {}) => {
  const { world, tables } = aWorld(flows, more);
  const day = new Day(world, monday, new Map(), false);
  day.makeUntil(day.endMs);
  const columns = day.endedBy(day.endMs);
  return { columns, tables, rows: rowsOf(columns, tables) };
};

const simple = aDesign(
  aMenu('main', { on: { '1': 'sales', '2': 'billing', '0': 'agents' }, silence: 'agents', tries: 2 }),
  aQueue('sales'),
  aQueue('billing'),
  aQueue('agents'),
);

const branching = aDesign(
  aMenu('main', { on: { '1': 'sales', '2': 'second', '3': 'billing', '9': 'bye' }, silence: 'agents' }),
  aFlow('second'),
  aQueue('sales'),
  aQueue('billing'),
  aQueue('agents'),
  aDisconnect('bye', 'bye'),
);

it('makes a day at once, bit by bit, or again, and it is the same; another seed makes another', () => {
  const flows = { first: branching, second: simple };
  const atOnce = mondayOf(flows).columns;
  const { world } = aWorld(flows);
  const day = new Day(world, monday, new Map(), false);
  for (let ms = monday; ms < day.endMs; ms += 7 * 60_000 + 13) day.makeUntil(ms);
  day.makeUntil(day.endMs);
  expect(day.endedBy(day.endMs)).toEqual(atOnce);
  expect(mondayOf(flows).columns).toEqual(atOnce);
  expect(mondayOf(flows, { seed: 2 }).columns).not.toEqual(atOnce);
});

it('tells calls by when they began, each with a number of its own, and every leg leads to the next', () => {
  const { columns, rows } = mondayOf({ first: branching, second: simple });
  const { startMs, call, leg, onward, flowMs, count } = columns;
  const numbers = new Set<number>();
  let handedOn = 0;
  for (let row = 0; row < count; row++) {
    expect(startMs[row]).toBeGreaterThanOrEqual(startMs[row - 1] ?? 0);
    if (leg[row] === 0) {
      expect(numbers).not.toContain(call[row]);
      numbers.add(call[row] as number);
    }
    const further = onward[row] as number;
    const told = rows[row];
    expect(further > 0).toBe(told?.destination?.kind === 'flow');
    if (further === 0) continue;
    handedOn++;
    const next = row + further;
    expect([call[next], leg[next]]).toEqual([call[row], (leg[row] as number) + 1]);
    expect(startMs[next]).toBe((startMs[row] as number) + (flowMs[row] as number));
    expect(rows[next]?.flow).toBe(told?.destination?.id);
  }
  expect(handedOn).toBeGreaterThan(100);
  expect(handedOn).toBe(rows.filter((row) => row.leg > 0).length);
});

it('gives every call one way to end, and a destination to those that were transferred alone', () => {
  const { rows } = mondayOf({ first: branching, second: simple }, { callsPerDay: 3000 });
  const counts = exitReasons.map((exit) => rows.filter((row) => row.exit === exit).length);
  expect(counts.reduce((sum, count) => sum + count)).toBe(rows.length);
  for (const count of counts) expect(count).toBeGreaterThan(0);
  for (const { exit, destination, waitMs, talkMs } of rows) {
    expect(destination !== null).toBe(exit === 'TRANSFER');
    if (destination?.kind !== 'queue') expect([waitMs, talkMs]).toEqual([0, 0]);
  }
});

it('notes the menus a call came by in their order, within the time it was in the flow', () => {
  const { rows } = mondayOf({ first: branching, second: simple });
  for (const { flow, flowMs, steps } of rows) {
    expect(steps.map(({ place }) => place.flowId)).toEqual(steps.map(() => flow));
    expect(steps[0]?.place.name).toBe('main');
    let before = 0;
    for (const { ms } of steps) {
      expect(ms).toBeGreaterThanOrEqual(before);
      before = ms;
    }
    expect(before).toBeLessThanOrEqual(flowMs);
  }
});

it('begins and ends every call within its day, and leaves the last hour before it silent', () => {
  const { columns } = mondayOf({ first: branching, second: simple });
  for (let row = 0; row < columns.count; row++) {
    const start = columns.startMs[row] as number;
    const endMs = start + (columns.flowMs[row] ?? 0) + (columns.waitMs[row] ?? 0) + (columns.talkMs[row] ?? 0);
    expect(start).toBeGreaterThanOrEqual(monday);
    expect(endMs).toBeLessThan(monday + dayMs);
    if (columns.leg[row] === 0) expect(new Date(start).getUTCHours()).not.toBe(firstHour - 1);
  }
});

it('gets most calls in the morning and after noon, fewer at lunch, few at night and at weekends', () => {
  const { columns } = mondayOf({ first: simple });
  const inHour = (hour: number): number => columns.startMs.filter((ms) => new Date(ms).getUTCHours() === hour).length;
  expect(inHour(10)).toBeGreaterThan(1.2 * inHour(12));
  expect(inHour(15)).toBeGreaterThan(1.1 * inHour(12));
  expect(inHour(12)).toBeGreaterThan(5 * inHour(23));
  const { world } = aWorld({ first: simple });
  const sunday = new Day(world, monday - dayMs, new Map(), false);
  sunday.makeUntil(sunday.endMs);
  expect(columns.count).toBeGreaterThan(2.5 * sunday.endedBy(sunday.endMs).count);
});

/** Menus below one another, `depth` of them, with the same goals at the end as `simple`. */
const deep = (depth: number): Design => {
  const names = Array.from({ length: depth - 1 }, (_, at) => `level${at + 1}`);
  const levels = names.map((name, at) =>
    aMenu(name, { on: { '1': names[at + 1] ?? 'main', '2': `hidden${at}` }, silence: 'agents' }),
  );
  const hidden = names.map((_, at) => aQueue(`hidden${at}`));
  const main = aMenu('main', { on: { '1': 'sales', '2': 'billing', '0': 'agents' }, silence: 'agents' });
  return {
    ...aDesign(...levels, ...hidden, main, aQueue('sales'), aQueue('billing'), aQueue('agents')),
    start: (levels[0] ?? main).id,
  };
};

it('loses more callers in menus the deeper they lie, and by the version that they meet', () => {
  const noon = monday + (12 - firstHour) * hourMs;
  const flow: PublishedAt = [
    [0, simple],
    [noon, deep(5)],
  ];
  const { rows } = mondayOf({ first: flow }, { callsPerDay: 4000 });
  const before = rows.filter(({ startMs }) => startMs < noon);
  const after = rows.filter(({ startMs }) => startMs >= noon);
  expect(new Set(before.map(({ version }) => version))).toEqual(new Set([1]));
  expect(new Set(after.map(({ version }) => version))).toEqual(new Set([2]));
  const lost = (some: typeof rows) => shareOf(some, ({ exit }) => exit === 'DISCONNECT');
  expect(lost(before)).toBeLessThan(0.12);
  expect(lost(after)).toBeGreaterThan(2 * lost(before));
  const deepest = [2, 3, 5].map((depth) => lost(mondayOf({ first: deep(depth) }, { callsPerDay: 4000 }).rows));
  expect(deepest).toEqual([...deepest].sort((a, b) => a - b));
});

it('publishing changes no call that was there before', () => {
  const noon = monday + (12 - firstHour) * hourMs;
  const plain = mondayOf({ first: simple, second: simple });
  const changed = mondayOf({
    first: [
      [0, simple],
      [noon, deep(5)],
    ],
    second: simple,
  });
  const ended = ({ startMs, flowMs, waitMs, talkMs }: (typeof plain.rows)[number]) =>
    startMs + flowMs + waitMs + talkMs <= noon;
  const before = plain.rows.filter(ended);
  expect(before.length).toBeGreaterThan(200);
  expect(changed.rows.filter(ended).map(({ call, steps: _, ...row }) => row)).toEqual(
    before.map(({ call, steps: _, ...row }) => row),
  );
});

it('leads callers who press unknown keys and those who say nothing where the flow says', () => {
  const design: Design = {
    ...aDesign(
      aMenu('main', { on: { '1': 'sales', '2': 'billing' }, silence: 'silent', unknownDigit: 'unknown', tries: 1 }),
      aQueue('sales'),
      aQueue('billing'),
      aQueue('silent'),
      aQueue('unknown'),
    ),
    runtime: 'architect',
  };
  const { rows } = mondayOf({ first: design });
  const to = (id: string) => shareOf(rows, ({ destination }) => destination?.id === id);
  for (const id of ['silent', 'unknown']) {
    expect(to(id)).toBeGreaterThan(0.002);
    expect(to(id)).toBeLessThan(0.1);
  }
  // With three tries most of them find their way.
  const main = { ...(design.nodes['main' as never] as never as object), tries: 3 };
  const patient = mondayOf({ first: { ...design, nodes: { ...design.nodes, main } as never } });
  const toIn = (id: string) => shareOf(patient.rows, ({ destination }) => destination?.id === id);
  expect(toIn('unknown')).toBeLessThan(to('unknown') / 2);
});

it('hears all of a menu that cannot be interrupted, and less of one that can', () => {
  const menu = (interruptible: boolean) =>
    aDesign(
      aMenu('main', { on: { '1': 'sales', '2': 'billing', '3': 'agents' }, silence: 'agents', interruptible }),
      aQueue('sales'),
      aQueue('billing'),
      aQueue('agents'),
    );
  const middle = (design: Design): number => {
    const times = mondayOf({ first: design }, { secondsOf: () => 12 })
      .rows.filter(({ exit }) => exit === 'TRANSFER')
      .map(({ flowMs }) => flowMs)
      .sort((a, b) => a - b);
    return times[times.length >> 1] as number;
  };
  expect(middle(menu(false))).toBeGreaterThan(12_000);
  expect(middle(menu(true))).toBeLessThan(11_000);
});

it('ends a call by the flow where it leads nowhere, back and forth or nowhere else', () => {
  const ring = aDesign(
    aMenu('main', { choices: [aChoice('c1', '1', 'one'), aChoice('c2', '2', null)], silence: 'gone' }),
    anAnnouncement('one', 'two'),
    anAnnouncement('two', 'one'),
  );
  const { rows } = mondayOf({ first: { ...ring, runtime: 'architect' } });
  expect(new Set(rows.map(({ exit }) => exit))).toEqual(new Set(['DISCONNECT', 'FLOW_ERROR_DISCONNECT']));
});

it('gives a flow without a number only what others hand on, and nothing before it was published', () => {
  const noon = monday + (12 - firstHour) * hourMs;
  const { rows } = mondayOf({ first: branching, second: simple, third: [[noon, simple]] }, { undialled: ['second'] });
  const second = rows.filter(({ flow }) => flow === 'second');
  expect(second.length).toBeGreaterThan(50);
  expect(second.every(({ leg }) => leg > 0)).toBe(true);
  const third = rows.filter(({ flow }) => flow === 'third');
  expect(third.length).toBeGreaterThan(50);
  expect(Math.min(...third.map(({ startMs }) => startMs))).toBeGreaterThanOrEqual(noon);
});

it('ends a call that two flows hand to each other without end', () => {
  const handsOn = (to: string): Design => ({ ...aDesign(aFlow(to)), start: to as never });
  const { rows } = mondayOf({ first: handsOn('second'), second: handsOn('first') }, { undialled: ['second'] });
  const last = rows.filter(({ destination }) => destination === null);
  expect(last.every(({ exit }) => exit !== 'TRANSFER')).toBe(true);
  expect(Math.max(...rows.map(({ leg }) => leg))).toBeLessThan(10);
});

it('comes by the milestones of the way that was taken', () => {
  const task = aTask('task', { yes: 'sales', no: 'billing' });
  const design = aDesign(
    aMenu('main', { on: { '1': 'task', '2': 'agents' }, silence: 'agents' }),
    task,
    aQueue('sales'),
    aQueue('billing'),
    aQueue('agents'),
  );
  const reached = { name: 'Asked' };
  const milestones = new Map([
    [
      task.id,
      new Map([
        [choiceId('yes') as never, [reached, { name: 'Says yes' }]],
        ['no' as never, [reached]],
      ]),
    ],
  ]);
  const { rows } = mondayOf({ first: design }, { milestones });
  const byMilestone = (name: string) => rows.filter(({ steps }) => steps.some(({ place }) => place.name === name));
  expect(byMilestone('Says yes').length).toBeGreaterThan(50);
  for (const { destination } of byMilestone('Says yes')) expect(destination?.id).toBe('sales');
  for (const { destination, steps } of rows)
    if (destination?.id === 'billing')
      expect(steps.filter(({ place }) => place.kind === 'milestone').map(({ place }) => place.name)).toEqual(['Asked']);
});

it('goes by the clock at schedules, and seldom the way that is meant for faults', () => {
  const hours = aTask('hours', {
    open: 'asked',
    closed: 'bye',
    'Is it open?: holiday': 'holiday',
    emergency: 'holiday',
  });
  const asked = aTask('asked', { yes: 'sales', no: 'billing', failure: 'agents' });
  const design: Design = {
    ...aDesign(
      hours,
      asked,
      aQueue('sales'),
      aQueue('billing'),
      aQueue('agents'),
      aQueue('holiday'),
      aDisconnect('bye'),
    ),
    start: hours.id,
  };
  const { rows } = mondayOf({ first: design });
  const isOpen = (ms: number) => new Date(ms).getUTCHours() >= 9 && new Date(ms).getUTCHours() < 18;
  const ended = rows.filter(({ exit }) => exit === 'TRANSFER' || exit === 'FLOW_DISCONNECT');
  expect(ended.length).toBeGreaterThan(200);
  for (const { startMs, exit } of ended) expect(exit === 'TRANSFER').toBe(isOpen(startMs));
  const to = (id: string) => ended.filter(({ destination }) => destination?.id === id).length;
  expect(to('holiday')).toBe(0);
  expect(to('sales')).toBeGreaterThan(20);
  expect(to('billing')).toBeGreaterThan(20);
  expect(to('agents')).toBeLessThan(ended.length / 10);
});

it('never has more callers talking than agents in a queue', () => {
  const { columns, tables } = mondayOf({ first: branching, second: simple }, { agents: 4, callsPerDay: 3000 });
  const queue = tables.destinations.findIndex(({ id }) => id === 'sales');
  const talking = talksIn(columns, queue);
  expect(Math.max(...talking)).toBe(4);
});

/** How many talk at each moment at which a talk begins. */
const talksIn = ({ count, destination, startMs, flowMs, waitMs, talkMs }: CallColumns, queue: number): number[] => {
  const spans: [number, number][] = [];
  for (let row = 0; row < count; row++) {
    if (destination[row] !== queue || talkMs[row] === 0) continue;
    const from = (startMs[row] ?? 0) + (flowMs[row] ?? 0) + (waitMs[row] ?? 0);
    spans.push([from, from + (talkMs[row] ?? 0)]);
  }
  return spans.map(([at]) => spans.filter(([from, to]) => from <= at && at < to).length);
};
