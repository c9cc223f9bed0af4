import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../../src/core/model/json';
import type { Arm, TestPlan } from '../../src/core/model/variation';
import type { Clock } from '../clock';
import { openLevelStore } from '../store/level-store';
import type { Store } from '../store/store';
import type { CallEnding } from '../upstream/ending-calls';
import type { Upstream } from '../upstream/upstream';
import { createChanges } from '../variants/changes';
import { type Ending, type Exposure, eventLog } from '../variants/events';
import type { LiveFlow } from '../variants/live-flows';
import { createLiveFlows } from '../variants/live-flows-store';
import { createTests, type Tests } from './tests';

export const orgKey = 'org';
export const flowId = 'flow-1';
export const log = eventLog(orgKey, flowId);
/** When the flow of these tests went live. */
export const since = Date.parse('2026-03-02T09:00:00Z');

export const aPlan = (over: Partial<TestPlan> = {}): TestPlan => ({
  id: 'greeting',
  name: 'A shorter greeting',
  measure: 'abandoned',
  expectedRate: 0.2,
  smallestDifference: 0.05,
  alpha: 0.05,
  power: 0.8,
  looks: 4,
  callersPerArm: 400,
  endsAt: '2026-04-01T00:00:00.000Z',
  ...over,
});

export const half: readonly Arm[] = [
  { variantId: 'base', sharePercent: 50 },
  { variantId: 'short', sharePercent: 50 },
];

/** A flow that is live with a test in its default segment, and a segment without one. */
export const aLiveFlow = (plan: TestPlan | null = aPlan(), arms: readonly Arm[] = half): LiveFlow => ({
  flowId,
  flowName: 'Front desk',
  delivery: 'decide',
  baseId: 'base',
  version: '3.0',
  since: new Date(since).toISOString(),
  by: 'dana',
  assignBy: 'customer',
  segments: [
    { key: 'premium', name: 'Premium', arms: [{ variantId: 'short', sharePercent: 100 }], test: null },
    { key: 'default', name: 'All other callers', arms: [...arms], test: plan },
  ],
  variants: ['base', 'short', 'calm'].map((id) => ({ id, name: `The ${id} menu`, menuKey: id, options: [] })),
  contents: {},
});

export const exposure = (interactionId: string, over: Partial<Exposure> = {}): Exposure => ({
  kind: 'exposure',
  at: new Date(since + 60_000).toISOString(),
  interactionId,
  caller: `caller of ${interactionId}`,
  segment: 'default',
  variant: 'base',
  testId: 'greeting',
  inTest: true,
  ...over,
});

export const ending = (interactionId: string, outcome: Ending['outcome'], over: Partial<Ending> = {}): Ending => ({
  kind: 'ending',
  at: new Date(since + 120_000).toISOString(),
  interactionId,
  outcome,
  from: 'interaction-end',
  ...over,
});

/** An org of the documents' dialect, which tells no endings. */
export const silentOrg: Pick<Upstream, 'dialect' | 'callEndings'> = {
  dialect: 'document',
  callEndings: async () => null,
};

/** An org of the platform's dialect with these calls, a hundred of them on a page. */
export const orgWith = (calls: () => readonly CallEnding[]): Pick<Upstream, 'dialect' | 'callEndings'> => ({
  dialect: 'platform',
  callEndings: async (_flowId, { from, to }, page) => {
    const inTime = calls()
      .filter(({ began }) => began >= Date.parse(from) && began < Date.parse(to))
      .toSorted((a, b) => b.began - a.began);
    return { calls: inTime.slice((page - 1) * 100, page * 100), more: inTime.length > page * 100 };
  },
});

export interface Desk {
  readonly store: Store;
  readonly clock: Clock;
  /** A server's tests; each call makes another server on the same store. */
  server(upstream?: Pick<Upstream, 'dialect' | 'callEndings'>): Promise<Tests>;
  live(flow: LiveFlow | null): Promise<void>;
  tell(...entries: readonly (Exposure | Ending)[]): Promise<void>;
  close(): Promise<void>;
}

/** A store and servers on it. `connect`: to a store that many servers share; each has a connection of its own. */
export const openDesk = async (clock: Clock, connect: (() => Promise<Store>) | null = null): Promise<Desk> => {
  const dir = await mkdtemp(join(tmpdir(), 'touchtone-tests-'));
  const store = connect === null ? await openLevelStore(dir, clock) : await connect();
  const opened = [store];
  let servers = 0;
  const liveFlows = (of: Store = store) => createLiveFlows(of, orgKey, createChanges(of, orgKey, clock));
  return {
    store,
    clock,
    server: async (upstream = silentOrg) => {
      const own = connect === null ? store : await connect();
      if (own !== store) opened.push(own);
      const live = liveFlows(own);
      await live.refresh();
      const onFault = (error: unknown): never => {
        throw error;
      };
      servers += 1;
      return createTests({ store: own, live, upstream, clock, orgKey, holder: `server ${servers}`, onFault });
    },
    live: async (flow) => {
      await (flow === null ? liveFlows().remove(flowId) : liveFlows().set(flow));
    },
    tell: async (...entries) => {
      for (let from = 0; from < entries.length; from += 5000)
        await store.append(log, entries.slice(from, from + 5000) as Json[]);
    },
    close: async () => {
      for (const one of opened) await one.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
