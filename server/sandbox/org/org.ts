import type { FlowContent, StoredFlow } from './flow';
import { people } from './people';
import { type Queue, queues } from './queues';
import { randomFrom, wholeNumber } from './random';
import { seedFlows } from './seed-flows';
import { type QueueMoment, queueAt } from './statistics';
import type { Storage } from './storage';

export interface OrgOptions {
  /** The same seed gives the same people, dates and queue loads. */
  readonly seed: number;
  /** How far back what was published before lies, in days. */
  readonly historyDays: number;
  /** How many of the org's seconds pass in one of ours. */
  readonly speed: number;
  readonly storage: Storage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The flows and queues of the stand-in org. */
export interface Org {
  flows(): readonly StoredFlow[];
  flow(id: string): StoredFlow | undefined;
  /**
   * Asks `change` what the flow becomes, publishes it under the next version and keeps it before it answers; changes wait
   * for one another. Undefined: there is no such flow. What `change` throws is thrown, and the flow stays as it is.
   */
  publish(id: string, change: (flow: StoredFlow) => FlowContent): Promise<StoredFlow | undefined>;
  queues(): readonly Queue[];
  queue(id: string): Queue | undefined;
  momentOf(queue: Queue): QueueMoment;
}

/** Who publishes with a client's token: the platform names the client, not a person. */
const clientName = 'Sandbox client';

const dayMs = 86_400_000;

/** The org as it was kept, or a new one. Throws what the storage throws. */
export async function openOrg({ seed, historyDays, speed, storage, now }: OrgOptions): Promise<Org> {
  const began = now();
  const kept = await storage.load();
  const flows = new Map((kept ?? newFlows(seed, historyDays, began)).map((flow) => [flow.id, flow]));
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    flows: () => [...flows.values()],
    flow: (id) => flows.get(id),
    publish: (id, change) =>
      inTurn(async () => {
        const before = flows.get(id);
        if (before === undefined) return undefined;
        const after: StoredFlow = {
          id,
          version: before.version + 1,
          content: change(before),
          publishedBy: clientName,
          publishedAt: new Date(now()).toISOString(),
        };
        await storage.save([...flows.values()].map((flow) => (flow.id === id ? after : flow)));
        flows.set(id, after);
        return after;
      }),
    queues: () => queues,
    queue: (id) => queues.find((queue) => queue.id === id),
    momentOf: (queue) => queueAt(queue, seed, ((now() - began) / 1000) * speed),
  };
}

function newFlows(seed: number, historyDays: number, began: number): StoredFlow[] {
  return seedFlows.map(({ id, version, content }) => {
    const random = randomFrom(`${seed} ${id}`);
    const person = people[wholeNumber(random, 0, people.length - 1)] ?? people[0];
    const published = new Date(began - random() * historyDays * dayMs).toISOString();
    return {
      id,
      version,
      content,
      publishedBy: version === 0 ? null : person,
      publishedAt: version === 0 ? null : published,
    };
  });
}
