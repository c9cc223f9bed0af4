import { onTestFinished } from 'vitest';
import type { Json } from '../../../src/core/model/json';
import type { FlowForm, StoredFlow } from '../org/flow';
import { menu } from '../org/menus';
import { type Org, openOrg } from '../org/org';
import { people } from '../org/people';
import type { Storage } from '../org/storage';
import type { Traffic } from './calls';
import { aFlowContent, aStoredFlow, json, keptStorage, rowsOf, type ToldRow } from './testing';
import { openTraffic, type TrafficOptions } from './traffic';

/** A Wednesday afternoon. */
export const began = Date.UTC(2026, 2, 4, 15, 20);
export const longAgo = '2020-01-01T00:00:00.000Z';

/** One menu: three queues, and the other flow. */
export const first = json(
  aFlowContent(
    'Flow a',
    menu('main', {
      promptId: 'welcome',
      timeoutSeconds: 8,
      timeoutTarget: 'agent-transfer',
      handlers: { 1: ['queue-sales'], 2: ['queue-support'], 3: ['flow-b'], 0: ['agent-transfer'] },
    }),
  ),
);
export const other = json(
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
export const tooDeep = json(aFlowContent('Flow a', deepMenu(1)));

/** What a test says of an org's callers; usually two flows, with calls of two days. */
interface Words extends Partial<Omit<TrafficOptions, 'org' | 'storage' | 'now'>> {
  readonly flows?: readonly StoredFlow[];
  readonly storage?: Storage;
}

/** An org with its callers, by a clock of its own. */
interface Opened {
  readonly org: Org;
  readonly traffic: Traffic;
  readonly storage: Storage;
  /** Lets time pass. */
  pass(ms: number): void;
  now(): number;
  /** The calls up to now. */
  rows(): ToldRow[];
  publish(id: string, form: FlowForm): Promise<void>;
}

export const opened = async ({ flows, storage, ...options }: Words = {}, from = began): Promise<Opened> => {
  let nowMs = from;
  const now = (): number => nowMs;
  const usual = [aStoredFlow('flow-a', [longAgo, first]), aStoredFlow('flow-b', [longAgo, other])];
  const kept = storage ?? keptStorage({ flows: flows ?? usual });
  const { seed = 1, historyDays = 2, speed = 1 } = options;
  const org = await openOrg({ seed, historyDays, storage: kept, now });
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
  onTestFinished(() => traffic.close());
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
