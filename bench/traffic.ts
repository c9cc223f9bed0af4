import { cpus } from 'node:os';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { flowContent, menu } from '../server/sandbox/org/menus';
import { openOrg } from '../server/sandbox/org/org';
import { queues } from '../server/sandbox/org/queues';
import { compile } from '../server/sandbox/traffic/compile';
import { padKeys } from '../server/sandbox/traffic/machine';
import { noMilestones } from '../server/sandbox/traffic/milestones';
import { aStoredFlow, json, keptStorage } from '../server/sandbox/traffic/testing';
import { openTraffic } from '../server/sandbox/traffic/traffic';
import { Walk } from '../server/sandbox/traffic/walk';
import { readFlowJson } from '../src/core/formats/flow-json/read';
import type { DesignId } from '../src/core/model/ids';
import type { Json } from '../src/core/model/json';
import { startCall, step } from '../src/core/simulate/engine';
import { type BenchReport, tableOf } from './lib/report';

const flowCount = 10;
const historyDays = 30;
const begun = Date.UTC(2026, 2, 31, 16);

/** A menu with three more below it; every choice without one leads to a queue or, the last, to the next flow. */
const flowMenu = (flow: number, level: number, place: number): Json => {
  const name = `menu-${level}-${place}`;
  const queue = (key: number): string => queues[(flow * 3 + level * 5 + place + key) % queues.length]?.id ?? '';
  const below = level === 3 ? [] : [1, 2].map((key) => flowMenu(flow, level + 1, place * 2 + key));
  return menu(name, {
    promptId: `prompt-${name}`,
    timeoutSeconds: 10,
    timeoutTarget: queue(0),
    handlers: {
      1: [level === 3 ? queue(1) : `menu-${level + 1}-${place * 2 + 1}`],
      2: [level === 3 ? queue(2) : `menu-${level + 1}-${place * 2 + 2}`],
      3: [queue(3)],
      4: [place % 3 === 2 ? `flow-${(flow + 1) % flowCount}` : queue(4)],
      0: ['agent-transfer'],
    },
    below,
  });
};

const month = async () => {
  const flows = Array.from({ length: flowCount }, (_, flow) =>
    aStoredFlow(`flow-${flow}`, [
      '2020-01-01T00:00:00.000Z',
      json(flowContent(`Flow ${flow}`, '', 1, flowMenu(flow, 1, 0))),
    ]),
  );
  const storage = keptStorage({ flows });
  const options = { seed: 1, historyDays, speed: 1, storage, now: () => begun };
  const org = await openOrg(options);
  const from = performance.now();
  const traffic = await openTraffic({ ...options, org, callsPerDay: 4800 });
  traffic.calls();
  const firstMs = performance.now() - from;
  await traffic.ready();
  const columns = traffic.calls();
  const wholeMs = performance.now() - from;
  const again = performance.now();
  traffic.calls();
  const askMs = performance.now() - again;
  const bytes = Object.values(columns).reduce(
    (sum, column) => (typeof column === 'number' ? sum : sum + column.buffer.byteLength),
    0,
  );
  await traffic.close();
  return { count: columns.count, firstMs, wholeMs, askMs, bytes };
};

const walks = 100_000;

/** Calls a second that press three keys each: through a machine, and through the call engine that machines follow. */
const walkRates = (): { readonly machine: number; readonly engine: number } => {
  const read = readFlowJson(flowContent('Flow', '', 1, flowMenu(0, 1, 0)), 'flow' as DesignId);
  if (!read.ok) throw new Error('The flow of the benchmark cannot be read.');
  const design = read.value;
  const machine = compile(design, { key: 'flow', milestones: noMilestones });
  const keys = (call: number): number[] => [0, 1, 2].map((press) => ((call * 7 + press * 5) % 6) + 1);
  const rate = (dial: (call: number) => void): number => {
    const from = performance.now();
    for (let call = 0; call < walks; call++) dial(call);
    return (walks * 1000) / (performance.now() - from);
  };
  const walk = new Walk();
  const byMachine = (call: number): void => {
    walk.start(machine);
    for (const key of keys(call)) if (walk.at === 'menu') walk.press(key);
  };
  const byEngine = (call: number): void => {
    let [state] = startCall(design, { runtime: design.runtime });
    for (const key of keys(call)) [state] = step(design, state, { type: 'digit', digit: padKeys[key] ?? '' });
  };
  rate(byMachine);
  rate(byEngine);
  return {
    machine: median([0, 1, 2].map(() => rate(byMachine))),
    engine: median([0, 1, 2].map(() => rate(byEngine))),
  };
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** A month of calls through ten flows of seven menus each, made by a worker while the org answers. */
export async function run(): Promise<BenchReport> {
  await month();
  const rounds = [await month(), await month(), await month()];
  const of = (value: (round: Awaited<ReturnType<typeof month>>) => number): number => median(rounds.map(value));
  const seconds = of(({ wholeMs }) => wholeMs) / 1000;
  const count = of((round) => round.count);
  const walked = walkRates();
  return {
    name: `traffic: ${historyDays} days of ${flowCount} flows, medians of ${rounds.length} rounds, ${cpus().length} cores`,
    rows: [
      { what: 'calls through flows', value: count, unit: 'calls', least: 1_000_000 },
      { what: 'all of them there', value: seconds, unit: 's', limit: 10 },
      { what: 'made in a second', value: Math.round(count / seconds), unit: 'calls/s', least: 100_000 },
      { what: 'first answer, with the calls of today', value: of(({ firstMs }) => firstMs), unit: 'ms', limit: 1000 },
      { what: 'an answer when all are there', value: of(({ askMs }) => askMs), unit: 'ms', limit: 100 },
      { what: 'three keys through a machine', value: Math.round(walked.machine), unit: 'calls/s' },
      { what: 'peer: through the call engine', value: Math.round(walked.engine), unit: 'calls/s' },
      { what: 'memory of the columns', value: of(({ bytes }) => bytes) / 1_048_576, unit: 'MB', limit: 256 },
    ],
  };
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href)
  process.stdout.write(`${tableOf(await run())}\n`);
