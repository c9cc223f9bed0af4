import type { ProblemCode } from '../../src/core/wire/problem';
import type { CreateFlowRequest, Publication, PublishRequest } from '../../src/core/wire/publishing';
import { anyProblem, ProblemError } from '../problem';
import type { Store } from '../store/store';
import type { Pacing, Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import { type PrepareDeps, prepareNewFlow, preparePublication } from './prepare';
import {
  fail,
  flowKeyOf,
  type PublicationRecord,
  publicationRecordSchema,
  publicView,
  say,
  storedForm,
} from './publication';
import { runPublication } from './publish-run';
import { lockedBy } from './run';
import type { SeenFlows } from './seen-flows';

export interface PublisherDeps {
  readonly upstream: Upstream;
  readonly store: Store;
  readonly seen: SeenFlows;
  readonly pacing: Pacing;
  readonly newId: () => string;
  /** Is told of failures that were not foreseen. */
  readonly onFault: (error: unknown, publicationId: string) => void;
  /** Is told how each publication ended; `code` is that of the problem, null where there was none. */
  readonly onEnded?: (code: ProblemCode | null) => void;
  readonly totalMs?: number;
}

/** Publishes designs, one at a time per flow, and knows every publication, also those of before a restart. */
export interface Publisher {
  /**
   * Checks and compares, then writes in the background; gives the publication's id. Throws a `ProblemError` while
   * nothing has been written: design-has-errors, version-conflict, flow-locked.
   */
  publish(flowId: string, request: PublishRequest, by: string, task: Task): Promise<string>;
  /**
   * Makes a new flow of a design, in the same way, in a dialect that publishes by job. Throws name-taken,
   * design-has-errors.
   */
  create(request: CreateFlowRequest, by: string, task: Task): Promise<string>;
  get(publicationId: string): Promise<Publication | null>;
  /** Takes up what was running when the server last stopped. */
  resume(): Promise<void>;
  /** Lets what is running end for a moment, then stops it: the next start looks up what became of it. */
  close(graceMs: number): Promise<void>;
}

/** A job may take a quarter of an hour, and as long is waited for it after a restart. */
const defaultTotalMs = { direct: 3 * 60_000, job: 17 * 60_000 } as const;

/** A publication that was interrupted longer ago is not written any more: people have gone on since. */
const resumeWithinMs = 15 * 60_000;

const keepMs = 90 * 24 * 3_600_000;

const keyOf = (publicationId: string): string => `publication/${publicationId}`;

export const createPublisher = (deps: PublisherDeps): Publisher => {
  const { upstream, store, seen, pacing } = deps;
  const { clock } = pacing;
  const live = new Map<string, PublicationRecord>();
  const busy = new Map<string, string>();
  const runs = new Set<Promise<void>>();
  const stop = new AbortController();

  const show = (record: PublicationRecord): void => {
    live.set(record.id, record);
  };

  const save = async (record: PublicationRecord): Promise<void> => {
    show(record);
    await store.put(keyOf(record.id), storedForm(record));
  };

  const run = (record: PublicationRecord, resumed: boolean): void => {
    const mayWrite = !resumed || clock.now() - Date.parse(record.startedAt) < resumeWithinMs;
    const deadline = clock.now() + (deps.totalMs ?? defaultTotalMs[upstream.publishing.kind]);
    const task: Task = { signal: stop.signal, deadline, waitsOut: true };
    const work = runPublication(record, { upstream, seen, pacing, task, save, show, resumed, mayWrite })
      .catch((error: unknown) => {
        if (stop.signal.aborted) return null;
        const problem = anyProblem(error);
        if (problem.code === 'internal' && !(error instanceof ProblemError)) deps.onFault(error, record.id);
        return fail(live.get(record.id) ?? record, problem, clock.now());
      })
      .then(async (ended) => {
        if (ended === null) return;
        await store.put(keyOf(ended.id), storedForm(ended));
        deps.onEnded?.(ended.problem?.code ?? null);
      })
      .catch((error: unknown) => deps.onFault(error, record.id))
      .finally(() => {
        // From here on `get` reads the store; whoever sees the end may publish the flow again.
        busy.delete(flowKeyOf(record));
        live.delete(record.id);
        runs.delete(work);
      });
    runs.add(work);
  };

  const prepareDeps: PrepareDeps = { upstream, seen, clock, newId: deps.newId };

  /** Begins what has been prepared, while nothing else goes on for that flow. */
  const alone = async (key: string, by: string, prepare: () => Promise<PublicationRecord>): Promise<string> => {
    const holder = busy.get(key);
    if (holder !== undefined) throw lockedBy(holder);
    busy.set(key, by);
    try {
      const record = await prepare();
      await save(record);
      run(record, false);
      return record.id;
    } catch (error) {
      busy.delete(key);
      throw error;
    }
  };

  return {
    publish: (flowId, request, by, task) =>
      alone(flowId, by, () => preparePublication(flowId, request, by, task, prepareDeps)),

    create: (request, by, task) => {
      const name = request.name.trim();
      return alone(flowKeyOf({ newName: name }), by, () => prepareNewFlow({ ...request, name }, by, task, prepareDeps));
    },

    get: async (publicationId) => {
      const record = live.get(publicationId);
      if (record) return publicView(record);
      const stored = await store.get(keyOf(publicationId));
      return stored === null ? null : publicView(publicationRecordSchema.parse(stored.value));
    },

    resume: async () => {
      for (const { key, value } of await store.list(keyOf(''))) {
        const record = publicationRecordSchema.safeParse(value).data;
        if (record === undefined || clock.now() - Date.parse(record.startedAt) > keepMs) {
          await store.delete(key);
          continue;
        }
        if (record.state !== 'running' || busy.has(flowKeyOf(record))) continue;
        busy.set(flowKeyOf(record), record.by);
        const told = say(record, 'Touchtone was restarted. Looking what became of this publication.', clock.now());
        live.set(record.id, told);
        run(told, true);
      }
    },

    close: async (graceMs) => {
      const ended = Promise.all(runs);
      const grace = new AbortController();
      await Promise.race([ended, clock.sleep(graceMs, grace.signal).catch(() => undefined)]);
      grace.abort();
      stop.abort(new Error('The server stops'));
      await Promise.all(runs);
    },
  };
};
