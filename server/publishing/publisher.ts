import { noteWithWaivers } from '../../src/core/checks/note-with-waivers';
import { inTermsOf } from '../../src/core/directory/in-terms-of';
import type { Design } from '../../src/core/model/design';
import type { Publication, PublishRequest } from '../../src/core/wire/publishing';
import { anyProblem, ProblemError, problemOf } from '../problem';
import type { Store } from '../store/store';
import type { ReadFlow } from '../upstream/flow-calls';
import type { Pacing, Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import { blockingIssues, findingsOf } from './blocking-issues';
import { directoryFor, notLookedUp } from './directory';
import {
  begin,
  enter,
  fail,
  type PublicationRecord,
  publicationRecordSchema,
  publicView,
  say,
  storedForm,
} from './publication';
import { runPublication } from './publish-run';
import type { SeenFlows } from './seen-flows';

export interface PublisherDeps {
  readonly upstream: Upstream;
  readonly store: Store;
  readonly seen: SeenFlows;
  readonly pacing: Pacing;
  readonly newId: () => string;
  /** Is told of failures that were not foreseen. */
  readonly onFault: (error: unknown, publicationId: string) => void;
  readonly totalMs?: number;
}

/** Publishes designs, one at a time per flow, and knows every publication, also those of before a restart. */
export interface Publisher {
  /**
   * Checks and compares, then writes in the background; gives the publication's id. Throws a `ProblemError` while
   * nothing has been written: design-has-errors, version-conflict, flow-locked.
   */
  publish(flowId: string, request: PublishRequest, by: string, task: Task): Promise<string>;
  get(publicationId: string): Promise<Publication | null>;
  /** Takes up what was running when the server last stopped. */
  resume(): Promise<void>;
  /** Lets what is running end for a moment, then stops it: the next start looks up what became of it. */
  close(graceMs: number): Promise<void>;
}

const defaultTotalMs = 180_000;

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
    const deadline = clock.now() + (deps.totalMs ?? defaultTotalMs);
    const task: Task = { signal: stop.signal, deadline, waitsOut: true };
    const { publishing } = upstream;
    if (publishing.kind !== 'direct') throw new Error('Publishing by job is not there yet');
    const work = runPublication(record, { upstream, publishing, seen, pacing, task, save, show, resumed, mayWrite })
      .catch((error: unknown) => {
        if (stop.signal.aborted) return null;
        const problem = anyProblem(error);
        if (problem.code === 'internal' && !(error instanceof ProblemError)) deps.onFault(error, record.id);
        return fail(live.get(record.id) ?? record, problem, clock.now());
      })
      .then(async (ended) => {
        if (ended !== null) await store.put(keyOf(ended.id), storedForm(ended));
      })
      .catch((error: unknown) => deps.onFault(error, record.id))
      .finally(() => {
        // From here on `get` reads the store; whoever sees the end may publish the flow again.
        busy.delete(record.flowId);
        live.delete(record.id);
        runs.delete(work);
      });
    runs.add(work);
  };

  /** The content that the publication may replace: the flow's own now, unless it is not what the design started from. */
  const replaceable = async (flow: ReadFlow, request: PublishRequest) => {
    const version = flow.version ?? '';
    const fingerprint = flow.content === null ? '' : upstream.format.fingerprint(flow.content);
    const moved = version !== request.baseVersion;
    if (moved && version !== request.overwriteVersion) {
      const base = await seen.at(flow.id, request.baseVersion);
      if (base?.fingerprint !== fingerprint)
        throw new ProblemError(
          problemOf(
            'version-conflict',
            `The org has version ${version} of this flow; the design started from version ${request.baseVersion}. Nothing was written. Look at the difference, then decide.`,
            { currentVersion: version },
          ),
        );
    }
    if (flow.content !== null) await seen.remember(flow.id, version, flow.content);
    return { version, fingerprint, moved };
  };

  const lossesOf = (design: Design): readonly string[] => upstream.format.lost(design);

  const prepare = async (flowId: string, request: PublishRequest, by: string, task: Task) => {
    const startedAt = clock.now();
    const { design } = request;
    const directory = await directoryFor(design, upstream, task);
    const findings = findingsOf(design, upstream.dialect, directory);
    const issues = blockingIssues(findings);
    if (issues.length > 0)
      throw new ProblemError(
        problemOf(
          'design-has-errors',
          issues.length === 1
            ? 'The design has an error that callers would meet. Mend it, then publish.'
            : `The design has ${issues.length} errors that callers would meet. Mend them, then publish.`,
          { issues },
        ),
      );
    const flow = await upstream.readFlow(flowId, task);
    if (flow.lockedBy !== null) throw lockedBy(flow.lockedBy);
    const { version, fingerprint, moved } = await replaceable(flow, request);
    const terms = upstream.dialect === 'document' ? 'id' : 'name';
    const written = upstream.format.write(inTermsOf(design, directory, terms), flow);
    if (!written.ok)
      throw new ProblemError(
        problemOf('bad-request', 'The design cannot be published to this flow.', { issues: [...written.error] }),
      );
    const note = noteWithWaivers(request.note ?? null, findings);
    let record = begin(
      { id: deps.newId(), flowId, by, note, sent: written.value, baseFingerprint: fingerprint, over: version },
      startedAt,
    );
    for (const text of [...notLookedUp(design, directory), ...lossesOf(design)])
      record = say(record, text, clock.now());
    record = enter(record, 'comparing', clock.now());
    if (moved)
      record = say(
        record,
        request.overwriteVersion === version
          ? `Publishing over version ${version}, as decided.`
          : `The flow has version ${version} now, with the same content as version ${request.baseVersion}. Publishing over that one.`,
        clock.now(),
      );
    await save(record);
    return record;
  };

  const lockedBy = (who: string): ProblemError =>
    new ProblemError(
      problemOf('flow-locked', `${who} is publishing or editing this flow right now. Try again when that has ended.`, {
        lockedBy: who,
      }),
    );

  return {
    publish: async (flowId, request, by, task) => {
      const holder = busy.get(flowId);
      if (holder !== undefined) throw lockedBy(holder);
      busy.set(flowId, by);
      try {
        const record = await prepare(flowId, request, by, task);
        run(record, false);
        return record.id;
      } catch (error) {
        busy.delete(flowId);
        throw error;
      }
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
        if (record.state !== 'running' || busy.has(record.flowId)) continue;
        busy.set(record.flowId, record.by);
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
