import type { Json } from '../../src/core/model/json';
import type { Publication } from '../../src/core/wire/publishing';
import { ProblemError, problemOf } from '../problem';
import { UpstreamError } from '../upstream/errors';
import type { Pacing, Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import { type PublicationRecord, say } from './publication';
import type { SeenFlows } from './seen-flows';

export interface RunDeps {
  readonly upstream: Upstream;
  readonly seen: SeenFlows;
  readonly pacing: Pacing;
  /** Stops the run when the server stops; `deadline` ends the attempts to write. */
  readonly task: Task;
  /** Keeps the record before the run goes on. */
  readonly save: (record: PublicationRecord) => Promise<void>;
  /** Shows the record at once; it is kept with the next `save`. */
  readonly show: (record: PublicationRecord) => void;
  /** The server was stopped while this publication ran: look first what became of it. */
  readonly resumed: boolean;
  /** Whether a resumed publication may still be written; else it ends without having changed anything. */
  readonly mayWrite: boolean;
}

/** More about a sentence: how grave it is, and the step it speaks of. */
type AboutMessage = Pick<Publication['messages'][number], 'severity' | 'nodeId'>;

/** One publication on its way: its record, and what both ways of publishing do with it. */
export interface Run {
  readonly deps: RunDeps;
  record(): PublicationRecord;
  now(): number;
  /** Changes the record and keeps it. */
  update(change: (record: PublicationRecord) => PublicationRecord): Promise<void>;
  /** Tells people. */
  tell(text: string, about?: AboutMessage): void;
  /** The run's task, whose pauses are told. */
  readonly telling: Task;
  /** For finding out what became of a write, even when the time for writing is used up. */
  lookTask(): Task;
  /** The same for at most so many milliseconds. */
  within(ms: number): Task;
  /** Notes by whom, when and why this content became that version. */
  remember(flowId: string, version: string, content: Json): Promise<void>;
}

const lookMs = 30_000;

export const createRun = (started: PublicationRecord, deps: RunDeps): Run => {
  const { pacing, task } = deps;
  const now = (): number => pacing.clock.now();
  let record = started;
  const tell: Run['tell'] = (text, about) => {
    record = say(record, text, now(), about);
    deps.show(record);
  };
  const telling: Task = { ...task, say: tell };
  return {
    deps,
    record: () => record,
    now,
    update: async (change) => {
      record = change(record);
      await deps.save(record);
    },
    tell,
    telling,
    lookTask: () => ({ ...telling, deadline: Math.max(task.deadline, now() + lookMs) }),
    within: (ms) => ({ ...telling, deadline: now() + ms }),
    remember: async (flowId, version, content) => {
      const at = new Date(now()).toISOString();
      await deps.seen.remember(flowId, version, content, { at, by: record.by, note: record.note });
    },
  };
};

export const conflict = (currentVersion: string): ProblemError =>
  new ProblemError(
    problemOf(
      'version-conflict',
      `Somebody else published version ${currentVersion} in the meantime. Nothing was overwritten. Look at the difference, then decide.`,
      { currentVersion },
    ),
  );

export const lockedBy = (who: string): ProblemError =>
  new ProblemError(
    problemOf('flow-locked', `${who} is publishing or editing this flow right now. Try again when that has ended.`, {
      lockedBy: who,
    }),
  );

export const outcomeUnknown = (detail: string, cause?: unknown): ProblemError => {
  const correlationId = cause instanceof UpstreamError ? cause.correlationId : undefined;
  return new ProblemError(problemOf('outcome-unknown', detail, correlationId === undefined ? {} : { correlationId }), {
    cause,
  });
};

/** The server was stopped before anything was sent, and too long ago to send it now. */
export const stoppedTooLongAgo = (): ProblemError =>
  new ProblemError(
    problemOf(
      'internal',
      'Touchtone was stopped before the flow was written. The org still has what it had: publish again.',
    ),
  );
