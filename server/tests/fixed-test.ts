import { heardArms } from '../../src/core/variation/arms';
import { isoTime } from '../clock';
import type { Cursor, Store } from '../store/store';
import type { LiveFlow } from '../variants/live-flows';
import type { KeptTest } from './kept-tests';

/** Clocks of servers are not the same to the second. */
const slackMs = 60_000;

const pageSize = 500;

const timeOf = (value: unknown): number => {
  const at = typeof value === 'object' && value !== null && 'at' in value ? value.at : undefined;
  return typeof at === 'string' ? Date.parse(at) : Number.NaN;
};

/** The last entry of a log that is older than that; null: there is none, everything is later. */
export const cursorBefore = async (store: Store, log: string, ms: number): Promise<Cursor | null> => {
  let before: Cursor | null = null;
  for (;;) {
    const entries = await store.readBack(log, before, pageSize);
    const older = entries.find(({ value }) => timeOf(value) < ms);
    if (older !== undefined) return older.cursor;
    const oldest = entries.at(-1);
    if (oldest === undefined || entries.length < pageSize) return null;
    before = oldest.cursor;
  }
};

/** The tests that are live of a flow, as they are to be kept. `now` stands in where it is not known since when. */
export const liveTests = async (store: Store, log: string, live: LiveFlow, now: number): Promise<KeptTest[]> => {
  const startedAt = live.since ?? isoTime(now);
  const nameOf = (variantId: string): string => live.variants.find(({ id }) => id === variantId)?.name ?? variantId;
  const tested = live.segments.flatMap(({ test, ...segment }) => (test === null ? [] : [{ ...segment, test }]));
  if (tested.length === 0) return [];
  const after = await cursorBefore(store, log, Date.parse(startedAt) - slackMs);
  return tested.map(({ key, name, arms, test }) => ({
    flowId: live.flowId,
    flowName: live.flowName,
    segment: { key, name },
    plan: test,
    arms: heardArms(arms).map((arm) => ({ ...arm, name: nameOf(arm.variantId) })),
    delivery: live.delivery,
    unit: live.assignBy === 'call' ? 'call' : 'caller',
    startedAt,
    version: live.version,
    after,
  }));
};
