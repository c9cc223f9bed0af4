import { z } from 'zod';
import { readingLogs } from '../adaptation/readings';
import { publicationKey } from '../publishing/publication';
import type { Store } from '../store/store';
import { createKeptTests } from '../tests/kept-tests';
import { retention } from './periods';

const eventLogs = 'events/';

/** When the earliest test began that still counts the events of a log; null: none does. */
const testedSince = async (store: Store, log: string): Promise<number | null> => {
  const [orgKey = '', ...flow] = log.slice(eventLogs.length).split('/');
  const tests = createKeptTests(store, orgKey);
  let since: number | null = null;
  for (const { flowId, startedAt, plan } of await tests.ofFlow(flow.join('/')))
    if ((await tests.end(flowId, plan.id)) === null)
      since = Math.min(since ?? Number.POSITIVE_INFINITY, Date.parse(startedAt));
  return since;
};

const forgetEvents = async (store: Store, now: number, signal: AbortSignal): Promise<void> => {
  for (const log of await store.logs(eventLogs)) {
    signal.throwIfAborted();
    const since = await testedSince(store, log);
    const usual = now - retention.eventsMs;
    await store.trim(log, since === null ? usual : Math.max(now - retention.testedEventsMs, Math.min(usual, since)));
  }
};

const forgetReadings = async (store: Store, now: number, signal: AbortSignal): Promise<void> => {
  for (const log of await store.logs(readingLogs)) {
    signal.throwIfAborted();
    await store.trim(log, now - retention.readingsMs);
  }
};

/** What it takes to tell a publication's age, also of one that was kept by an older version. */
const begunSchema = z.object({ state: z.string(), startedAt: z.iso.datetime() });

/** `begun`: when each publication that ended began, as far as it was seen before: they do not change any more. */
const forgetPublications = async (
  store: Store,
  begun: Map<string, number>,
  now: number,
  signal: AbortSignal,
): Promise<void> => {
  const keys = await store.keys(publicationKey(''));
  const there = new Set(keys);
  for (const key of begun.keys()) if (!there.has(key)) begun.delete(key);
  for (const key of keys) {
    signal.throwIfAborted();
    const record = begun.has(key) ? undefined : begunSchema.safeParse((await store.get(key))?.value).data;
    if (record !== undefined && record.state !== 'running') begun.set(key, Date.parse(record.startedAt));
    if ((begun.get(key) ?? now) < now - retention.publicationsMs) await store.delete(key);
  }
};

/** Drops what is over, by one server at a time; where another one is at it, nothing is done. */
export const createForgetting = (store: Store): ((now: number, signal: AbortSignal) => Promise<void>) => {
  const begun = new Map<string, number>();
  return async (now, signal) => {
    const lock = await store.lock('retention', 'dropping what is over');
    if (!lock.ok) return;
    try {
      const stop = AbortSignal.any([signal, lock.value.lost]);
      await forgetEvents(store, now, stop);
      await forgetReadings(store, now, stop);
      await forgetPublications(store, begun, now, stop);
    } finally {
      await lock.value.release();
    }
  };
};
