import { z } from 'zod';
import { type Actor, type FlowForm, type StoredFlow, type StoredVersion, storedFlowSchema } from './flow';
import { people } from './people';
import { type Queue, queues } from './queues';
import { randomFrom, wholeNumber } from './random';
import { seedFlows } from './seed-flows';
import type { Storage } from './storage';

export interface OrgOptions {
  /** The same seed gives the same people and dates. */
  readonly seed: number;
  /** How far back what was published before lies, in days. */
  readonly historyDays: number;
  readonly storage: Storage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a change makes of a flow: the fields that differ, and a published state where it publishes. */
export interface FlowChange {
  readonly name?: string;
  readonly description?: string;
  readonly divisionId?: string;
  readonly lockedBy?: Actor | null;
  readonly active?: boolean;
  readonly publish?: FlowForm;
}

/** The flows and queues of the stand-in org. */
export interface Org {
  flows(): readonly StoredFlow[];
  flow(id: string): StoredFlow | undefined;
  /**
   * Asks `change` what the flow becomes and keeps it before it answers; changes wait for one another. Undefined: there is
   * no such flow. What `change` throws is thrown, and the flow stays as it is.
   */
  change(id: string, by: Actor, change: (flow: StoredFlow) => FlowChange): Promise<StoredFlow | undefined>;
  /** Makes a flow; what `make` throws is thrown, and there is none. It waits for its turn like a change. */
  create(by: Actor, make: (flows: readonly StoredFlow[]) => NewFlow): Promise<StoredFlow>;
  /**
   * Takes a flow away, by then without it; what `check` throws is thrown, and it stays. Undefined: there is no such flow.
   * Its versions stay with whoever was told of them.
   */
  remove(id: string, by: Actor, check: (flow: StoredFlow) => void): Promise<StoredFlow | undefined>;
  /** Whose job works on a flow just now, beside the lock that outlives the process; null: nobody's. */
  holderOf(id: string): Actor | null;
  /** Lets a job work on a flow alone; gives the end of that. Null: another job has it. */
  hold(id: string, by: Actor): (() => void) | null;
  /** Is told of every published state, also those of before it was asked; gives the way to stop that. */
  onPublished(listener: (flow: StoredFlow, version: StoredVersion) => void): () => void;
  /** Is told of every flow that is made, changed or taken away from then on, before it is told of what was published. */
  onChanged(listener: (change: ChangedFlow) => void): () => void;
  queues(): readonly Queue[];
  queue(id: string): Queue | undefined;
}

/** A flow before and after; null: it was not there, or is no longer. */
export interface ChangedFlow {
  readonly before: StoredFlow | null;
  readonly after: StoredFlow | null;
  readonly by: Actor;
}

export interface NewFlow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly divisionId: string;
  /** Null: made, and not published yet. */
  readonly publish: FlowForm | null;
}

const dayMs = 86_400_000;

/** The org as it was kept, or a new one. Throws what the storage throws. */
export async function openOrg({ seed, historyDays, storage, now }: OrgOptions): Promise<Org> {
  const began = now();
  const kept = await storage.load('flows', z.array(storedFlowSchema));
  const first = kept ?? newFlows(seed, historyDays, began);
  // What was published before the org began stays when it was, however often the org is started.
  if (kept === null) await storage.save('flows', first);
  const flows = new Map(first.map((flow) => [flow.id, flow]));
  const holders = new Map<string, Actor>();
  const listeners = new Set<(flow: StoredFlow, version: StoredVersion) => void>();
  const changeListeners = new Set<(change: ChangedFlow) => void>();
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const keep = async (flow: StoredFlow, published: StoredVersion | null, by: Actor): Promise<StoredFlow> => {
    await storage.save('flows', [...new Map([...flows, [flow.id, flow]]).values()]);
    const before = flows.get(flow.id) ?? null;
    flows.set(flow.id, flow);
    for (const listener of changeListeners) listener({ before, after: flow, by });
    if (published) for (const listener of listeners) listener(flow, published);
    return flow;
  };

  const versionOf = (number: number, form: FlowForm, by: Actor): StoredVersion => ({
    number,
    form,
    by,
    at: new Date(now()).toISOString(),
  });

  return {
    flows: () => [...flows.values()],
    flow: (id) => flows.get(id),
    change: (id, by, change) =>
      inTurn(async () => {
        const before = flows.get(id);
        if (before === undefined) return undefined;
        const { publish, ...fields } = change(before);
        const version = publish ? versionOf((before.versions.at(-1)?.number ?? 0) + 1, publish, by) : null;
        const versions = [...before.versions, ...(version ? [version] : [])];
        return keep({ ...before, ...(version ? { active: true } : {}), ...fields, versions }, version, by);
      }),
    create: (by, make) =>
      inTurn(async () => {
        const { publish, ...fields } = make([...flows.values()]);
        const version = publish ? versionOf(1, publish, by) : null;
        return keep({ ...fields, versions: version ? [version] : [], lockedBy: null, active: true }, version, by);
      }),
    remove: (id, by, check) =>
      inTurn(async () => {
        const flow = flows.get(id);
        if (flow === undefined) return undefined;
        check(flow);
        await storage.save(
          'flows',
          [...flows.values()].filter((other) => other !== flow),
        );
        flows.delete(id);
        for (const listener of changeListeners) listener({ before: flow, after: null, by });
        return flow;
      }),
    holderOf: (id) => holders.get(id) ?? null,
    hold: (id, by) => {
      if (holders.has(id)) return null;
      holders.set(id, by);
      return () => holders.delete(id);
    },
    onPublished: (listener) => {
      for (const flow of flows.values()) for (const version of flow.versions) listener(flow, version);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onChanged: (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    queues: () => queues,
    queue: (id) => queues.find((queue) => queue.id === id),
  };
}

/** The division that everything belongs to until somebody makes another. */
export const homeDivision = { id: 'division-home', name: 'Home' } as const;

/** The first version of each flow is older than the past that the org tells of, the others are spread over that. */
function newFlows(seed: number, historyDays: number, began: number): StoredFlow[] {
  return seedFlows.map(({ id, name, description, versions }) => {
    const random = randomFrom(`${seed} ${id}`);
    const days = versions.map((_, index) => (index === 0 ? historyDays + 1 + 20 * random() : historyDays * random()));
    const oldestFirst = days.sort((a, b) => b - a);
    return {
      id,
      name,
      description,
      type: 'INBOUNDCALL',
      divisionId: homeDivision.id,
      versions: versions.map(({ number, form }, index) => ({
        number,
        form,
        by: people[wholeNumber(random, 0, people.length - 1)] ?? people[0],
        // Two that fall together are still one after the other.
        at: new Date(began - (oldestFirst[index] ?? 0) * dayMs - (versions.length - index) * 60_000).toISOString(),
      })),
      lockedBy: null,
      active: true,
    };
  });
}
