import { z } from 'zod';
import type { Org } from '../org/org';
import type { Storage } from '../org/storage';
import type { CallColumns, OpenTraffic } from './calls';
import { Day } from './day';
import type { DialledWhen } from './dialled';
import { Ledger } from './ledger';
import { createOrgWorld } from './org-world';
import { createPast } from './past';
import type { Shares } from './staffing';
import { type Dialled, dayMs, dayStart } from './world';

export interface TrafficOptions {
  readonly org: Org;
  readonly storage: Storage;
  readonly seed: number;
  /** How far back its calls go, in days; 0: nobody has called yet. */
  readonly historyDays: number;
  /** How many of the org's seconds pass in one of ours. */
  readonly speed: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** When numbers lead to a flow; else it gets what other flows hand on. Absent: always, to every flow. */
  readonly dialledWhen?: (flowId: string) => DialledWhen;
  /** The id of the org's milestone of that name. */
  readonly milestoneId?: (name: string) => string | undefined;
  /** On an ordinary weekday, for a flow of ordinary size. */
  readonly callsPerDay?: number;
}

/** With ten flows, about a million in a month. */
export const usualCallsPerDay = 5600;

const keptSchema = z.strictObject({
  /** When the org began; its calls go back from there. */
  beganMs: z.number(),
  dialled: z.array(
    z.tuple([
      z.string(),
      z.array(z.strictObject({ fromMs: z.number().nullable(), when: z.enum(['always', 'open', 'closed', 'never']) })),
    ]),
  ),
});

/**
 * The callers of an org. Calls are not kept but made anew from the seed, the published versions and the time, so that
 * they are the same after a restart. Today's are made on the way to each answer, up to its moment; the days before by a
 * worker, from yesterday back, when they are asked for first.
 */
export async function openTraffic(options: TrafficOptions): Promise<OpenTraffic> {
  const { org, storage, seed, historyDays, speed, now, callsPerDay = usualCallsPerDay } = options;
  const { dialledWhen = () => 'always', milestoneId = () => undefined } = options;
  const kept = await storage.load('traffic', keptSchema);
  const beganMs = kept?.beganMs ?? now();
  const dialled = new Map<string, Dialled[]>(kept?.dialled);
  const orgTime = (ms: number): number => (ms <= beganMs ? ms : beganMs + (ms - beganMs) * speed);
  const sinceMs = beganMs - historyDays * dayMs;

  const world = createOrgWorld({
    org,
    seed,
    sinceMs,
    callsPerDay,
    orgTime: (iso) => orgTime(Date.parse(iso)),
    dialledWhen,
    milestoneId,
    dialled,
  });
  const ledger = new Ledger();
  const shares: Shares = new Map();
  const past = createPast(({ startMs, columns }) => ledger.add(startMs, inOurTime(columns)));
  let today: Day | null = null;
  let asked = false;

  /** Calls are made in the org's time and told in ours. */
  const inOurTime = (columns: CallColumns): CallColumns => {
    if (speed === 1) return columns;
    const startMs = columns.startMs.map((ms) => (ms <= beganMs ? ms : Math.floor(beganMs + (ms - beganMs) / speed)));
    return { ...columns, startMs };
  };

  const value = () => ({ beganMs, dialled: [...dialled] });
  if (kept === null) await storage.save('traffic', value());
  let keptText = JSON.stringify(value());
  /** One after the other: they write the same document. */
  let saving: Promise<unknown> = Promise.resolve();
  const keep = (): void => {
    const text = JSON.stringify(value());
    if (text === keptText) return;
    keptText = text;
    const known = value();
    saving = saving
      .then(() => storage.save('traffic', known))
      .catch((error: unknown) => {
        process.stderr.write(`sandbox org: what is known of its callers could not be saved. ${String(error)}\n`);
      });
  };

  /** Makes today's calls up to a time, in the org as it was until then; from there on it is as it is now. */
  const catchUp = (nowMs = orgTime(now())): { readonly day: Day; readonly nowMs: number } => {
    today?.makeUntil(Math.min(nowMs, today.endMs));
    const state = world.now(nowMs);
    if (today === null) today = new Day(state, dayStart(nowMs), shares, true);
    else if (nowMs < today.endMs) today.changeWorld(state);
    else {
      const startMs = dayStart(nowMs);
      if (asked) {
        ledger.add(today.endMs - dayMs, inOurTime(today.endedBy(today.endMs)));
        past.make(state, daysBetween(today.endMs, startMs));
      }
      today = new Day(state, startMs, shares, true);
    }
    today.makeUntil(nowMs);
    keep();
    return { day: today, nowMs };
  };

  const askForPast = (): ReturnType<typeof catchUp> => {
    const here = catchUp();
    if (!asked) {
      asked = true;
      const { nowMs } = here;
      past.make(world.now(nowMs), daysBetween(dayStart(sinceMs), dayStart(nowMs)));
    }
    return here;
  };

  const stop = org.onPublished((flow, version) => {
    const publishedMs = orgTime(Date.parse(version.at));
    if (today) catchUp(publishedMs);
    world.publish(flow, version);
    if (today) catchUp(publishedMs);
  });

  return {
    now,
    calls: () => {
      const { day, nowMs } = askForPast();
      return ledger.with(inOurTime(day.endedBy(nowMs)));
    },
    tables: () => {
      catchUp();
      return world.tables;
    },
    inFlowNow: (flowId) => {
      const { day, nowMs } = catchUp();
      return day.inFlow(world.tables.flowIds.indexOf(flowId), nowMs);
    },
    queueNow: (queueId) => {
      const { day, nowMs } = catchUp();
      return day.queueMoment(
        world.now(nowMs).queues.findIndex(({ id }) => id === queueId),
        nowMs,
      );
    },
    reserve: (count) => {
      const { day, nowMs } = catchUp();
      return Array.from({ length: count }, () => day.reserve(nowMs));
    },
    place: (calls) => {
      // The day they belong to is kept when it is over.
      const { day, nowMs } = askForPast();
      for (const call of calls) day.place(call, nowMs);
    },
    progress: () => {
      askForPast();
      return past.progress();
    },
    ready: () => {
      askForPast();
      return past.ready();
    },
    close: async () => {
      stop();
      await past.close();
      await saving;
    },
  };
}

/** When the days begin that lie between two times, the last one first: it is what is looked at first. */
const daysBetween = (fromMs: number, toMs: number): number[] =>
  Array.from({ length: Math.max(0, Math.round((toMs - fromMs) / dayMs)) }, (_, day) => toMs - (day + 1) * dayMs);
