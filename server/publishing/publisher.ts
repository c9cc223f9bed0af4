import type { RecordEntry } from '../../src/core/record/entry';
import type { ProblemCode } from '../../src/core/wire/problem';
import type { CreateFlowRequest, Publication, PublishRequest } from '../../src/core/wire/publishing';
import { isoTime } from '../clock';
import { anyProblem, ProblemError } from '../problem';
import type { ChangeRecord } from '../record/change-record';
import { type Lock, type Store, StoreAway } from '../store/store';
import type { Pacing, Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import type { PublishingHooks } from './hooks';
import { createKeptPublications, type Keeper, type Running, TakenOver } from './kept-publications';
import { type PrepareDeps, prepareNewFlow, preparePublication } from './prepare';
import { fail, type PublicationRecord, publicView, say } from './publication';
import { createLock, publishLock } from './publish-lock';
import { runPublication } from './publish-run';
import { lockedBy } from './run';
import type { SeenFlows } from './seen-flows';

export interface PublisherDeps {
  readonly upstream: Upstream;
  readonly store: Store;
  /** Keeps orgs apart that share a store. */
  readonly orgKey: string;
  readonly seen: SeenFlows;
  readonly hooks: PublishingHooks;
  /** Gets an entry for each publication that succeeded. */
  readonly record: ChangeRecord;
  readonly pacing: Pacing;
  readonly newId: () => string;
  /** Is told of failures that were not foreseen; null: they concern no publication of their own. */
  readonly onFault: (error: unknown, publicationId: string | null) => void;
  /** The store is away, so that what was running when a server stopped is taken up when it is back. */
  readonly onWaiting?: () => void;
  /** Is told how each publication ended; `code` is that of the problem, null where there was none. */
  readonly onEnded?: (code: ProblemCode | null) => void;
  readonly totalMs?: number;
}

/** Publishes designs, one at a time per flow on all servers of the store, and knows every publication. */
export interface Publisher {
  /**
   * Checks and compares, then writes in the background; gives the publication's id. Throws a `ProblemError` while
   * nothing has been written: design-has-errors, version-conflict, flow-locked, deployed-by-variants; and a `StoreAway`.
   */
  publish(flowId: string, request: PublishRequest, by: string, task: Task): Promise<string>;
  /**
   * Makes a new flow of a design, in the same way, in a dialect that publishes by job. Throws name-taken,
   * design-has-errors.
   */
  create(request: CreateFlowRequest, by: string, task: Task): Promise<string>;
  get(publicationId: string): Promise<Publication | null>;
  /**
   * Takes up what was running when a server stopped, as soon as the store is there; where it is shared, from then on also
   * what others leave behind. What runs on a server that lives is left to it.
   */
  resume(): Promise<void>;
  /** Lets what is running end for a moment, then stops it: the next start looks up what became of it. */
  close(graceMs: number): Promise<void>;
}

/** A job may take a quarter of an hour, and as long is waited for it after a restart. */
const defaultTotalMs = { direct: 3 * 60_000, job: 17 * 60_000 } as const;

/** A publication that was interrupted longer ago is not written any more: people have gone on since. */
const resumeWithinMs = 15 * 60_000;

/** How often publications are looked for that another server left behind. */
const lookEveryMs = 15_000;

/** The same while the store has been away since this server started. */
const lookAgainMs = 1000;

const restarted = 'Touchtone was restarted. Looking what became of this publication.';
const leftBehind = 'The server that published this has stopped. Another one goes on: looking what became of it.';

const entryOf = (record: PublicationRecord, now: number): Omit<RecordEntry, 'seq' | 'previous' | 'hash'> => ({
  key: record.id,
  at: isoTime(now),
  by: record.by,
  what: record.newName === null ? 'published' : 'created',
  flowId: record.flowId ?? '',
  flowName: record.flowName,
  version: record.version ?? null,
  note: record.note,
  difference: record.difference,
});

export const createPublisher = (deps: PublisherDeps): Publisher => {
  const { upstream, store, orgKey, seen, hooks, pacing } = deps;
  const { clock } = pacing;
  const kept = createKeptPublications(store, orgKey);
  const live = new Map<string, Keeper>();
  const runs = new Set<Promise<void>>();
  const stop = new AbortController();

  const release = (lock: Lock): Promise<void> =>
    lock.release().catch((error: unknown) => {
      // It ends by itself.
      if (!(error instanceof StoreAway)) throw error;
    });

  const run = (keeper: Keeper, lock: Lock, resumed: boolean): void => {
    const { record } = keeper;
    const mayWrite = !resumed || clock.now() - Date.parse(record.startedAt) < resumeWithinMs;
    const deadline = clock.now() + (deps.totalMs ?? defaultTotalMs[upstream.publishing.kind]);
    const signal = AbortSignal.any([stop.signal, lock.lost]);
    const task: Task = { signal, deadline, waitsOut: true };
    const { save, show } = keeper;

    const succeeded = async (ended: PublicationRecord): Promise<PublicationRecord> => {
      signal.throwIfAborted();
      await hooks.succeeded(ended);
      await deps.record.append(entryOf(ended, clock.now()));
      return ended;
    };
    /** Whether it is left as it was last kept, for whoever takes it up. */
    const isLeft = (error: unknown): boolean =>
      signal.aborted || error instanceof StoreAway || error instanceof TakenOver;

    const work = runPublication(record, { upstream, seen, pacing, task, save, show, resumed, mayWrite })
      .then(succeeded)
      .catch((error: unknown) => {
        if (isLeft(error)) return null;
        const problem = anyProblem(error);
        if (problem.code === 'internal' && !(error instanceof ProblemError)) deps.onFault(error, record.id);
        return fail(keeper.record, problem, clock.now());
      })
      .then(async (ended) => {
        if (ended === null || lock.lost.aborted) return;
        await keeper.end(ended);
        deps.onEnded?.(ended.problem?.code ?? null);
      })
      .catch((error: unknown) => {
        if (!isLeft(error)) deps.onFault(error, record.id);
      })
      .then(() => release(lock))
      .catch((error: unknown) => deps.onFault(error, record.id))
      .finally(() => {
        // From here on `get` reads the store; whoever sees the end may publish the flow again.
        live.delete(record.id);
        runs.delete(work);
      });
    live.set(record.id, keeper);
    runs.add(work);
  };

  const prepareDeps: PrepareDeps = { upstream, seen, clock, newId: deps.newId, hooks };

  /** Takes up what a server that is gone has left under this lock, and lets go of the lock when that has ended. */
  const takeUpUnder = async (lock: Lock, { id }: Running, told: string): Promise<void> => {
    const keeper = await kept.takeUp(id).catch(async (error: unknown) => {
      await release(lock);
      throw error;
    });
    if (keeper === null || stop.signal.aborted) return release(lock);
    keeper.show(say(keeper.record, told, clock.now()));
    run(keeper, lock, true);
  };

  /** A publication that had this lock when its server went; null: there is none. */
  const leftUnder = async (lockName: string): Promise<Running | null> =>
    (await kept.running()).find(({ lock }) => lock === lockName) ?? null;

  /** Begins what is prepared while nothing else goes on for that flow, on any server. */
  const alone = async (
    lockName: string,
    by: string,
    task: Task,
    prepare: (task: Task) => Promise<PublicationRecord>,
  ): Promise<string> => {
    const taken = await store.lock(lockName, by);
    if (!taken.ok) throw lockedBy(taken.error.holder);
    const lock = taken.value;
    const left = await leftUnder(lockName).catch(async (error: unknown) => {
      await release(lock);
      throw error;
    });
    if (left !== null) {
      // It goes first: published over, nobody could tell any more whether it was written.
      if (live.has(left.id)) await release(lock);
      else await takeUpUnder(lock, left, leftBehind);
      throw lockedBy(left.by);
    }
    try {
      const record = await prepare({ ...task, signal: AbortSignal.any([task.signal, lock.lost]) });
      if (lock.lost.aborted) throw new StoreAway('The lock of the flow was lost before anything was written');
      run(await kept.begin(record, lockName), lock, false);
      return record.id;
    } catch (error) {
      await release(lock);
      throw lock.lost.aborted ? new StoreAway('The lock of the flow was lost', { cause: error }) : error;
    }
  };

  /** Takes up one publication whose server is gone; those whose lock is held are somebody's. */
  const takeUp = async (left: Running, told: string): Promise<void> => {
    const taken = await store.lock(left.lock, left.by);
    if (taken.ok) await takeUpUnder(taken.value, left, told);
  };

  const takeUpAll = async (told: string): Promise<void> => {
    for (const one of await kept.running()) {
      if (live.has(one.id) || stop.signal.aborted) continue;
      await takeUp(one, told).catch((error: unknown) => {
        if (error instanceof StoreAway) throw error;
        deps.onFault(error, one.id);
      });
    }
  };

  /** Whether the store was there to look. */
  const hasLooked = async (told: string): Promise<boolean> => {
    try {
      await takeUpAll(told);
    } catch (error) {
      if (error instanceof StoreAway) return false;
      deps.onFault(error, null);
    }
    return true;
  };

  const keepLooking = async (hasBegun: boolean): Promise<void> => {
    // An embedded store is one server's alone.
    for (let begun = hasBegun; !begun || store.engine !== 'embedded'; ) {
      await clock.sleep(begun ? lookEveryMs : lookAgainMs, stop.signal).catch(() => undefined);
      if (stop.signal.aborted) return;
      begun = (await hasLooked(begun ? leftBehind : restarted)) || begun;
    }
  };
  let looking: Promise<void> = Promise.resolve();

  return {
    publish: (flowId, request, by, task) =>
      alone(publishLock(orgKey, flowId), by, task, (own) => preparePublication(flowId, request, by, own, prepareDeps)),

    create: (request, by, task) => {
      const name = request.name.trim();
      return alone(createLock(orgKey, name), by, task, (own) =>
        prepareNewFlow({ ...request, name }, by, own, prepareDeps),
      );
    },

    get: async (publicationId) => {
      const record = live.get(publicationId)?.record ?? (await kept.get(publicationId));
      return record === null ? null : publicView(record);
    },

    resume: async () => {
      const hasBegun = await hasLooked(restarted);
      if (!hasBegun) deps.onWaiting?.();
      looking = keepLooking(hasBegun);
    },

    close: async (graceMs) => {
      const ended = Promise.all(runs);
      const grace = new AbortController();
      await Promise.race([ended, clock.sleep(graceMs, grace.signal).catch(() => undefined)]);
      grace.abort();
      stop.abort(new Error('The server stops'));
      await Promise.all(runs);
      await looking;
    },
  };
};
