import type { Json } from '../../src/core/model/json';
import type { MarkCalls } from './mark-calls';
import type { Task } from './retry';

export interface FlowWrite {
  readonly content: Json;
  /** The version it is published over. The org refuses it (`version-conflict`) when it has another one by then. */
  readonly over: string;
}

/** Publishing by one call that writes the flow, as in the documents. */
export interface DirectPublishing {
  readonly kind: 'direct';
  /**
   * Resolves when the org has taken the flow; gives the new version, null where the answer does not say. Not sent again
   * by itself once it may have been carried out: the error's `fate` is then `unknown`, and whoever called looks it up.
   */
  write(flowId: string, write: FlowWrite, task: Task): Promise<{ readonly version: string | null }>;
  /** The version that a write over this one gets when it succeeds; null where that cannot be foretold. */
  versionAfter(version: string): string | null;
}

/** A job that was registered and does nothing until its file is uploaded. JSON, kept with the publication. */
export interface PublishJob {
  readonly id: string;
  readonly uploadUrl: string;
  /** Sent with the upload exactly as they are, and nothing beside them. */
  readonly uploadHeaders: Readonly<Record<string, string>>;
}

export interface JobMessage {
  readonly type: 'error' | 'warning' | 'unknown';
  readonly text: string;
}

export interface JobState {
  /** `registered`: the upload has not been seen yet. */
  readonly state: 'registered' | 'started' | 'succeeded' | 'failed';
  /** The flow it made or changed. */
  readonly flowId: string | null;
  /** What the job says to people; the captured requests beside it (`details`) are never read into it. */
  readonly messages: readonly JobMessage[];
}

/** Publishing by an asynchronous job, as on the platform: it finds the flow by the name and type in the file. */
export interface JobPublishing {
  readonly kind: 'job';
  /** Registers a job. Sent again freely: one without an upload does nothing. */
  register(task: Task): Promise<PublishJob>;
  /** Uploads the file, which starts the job. The same upload again is harmless while the job is `registered`. */
  upload(job: PublishJob, file: string, task: Task): Promise<void>;
  state(jobId: string, task: Task): Promise<JobState>;
  /** What flows report calls by; a file that names one which the org lacks is refused. */
  readonly marks: MarkCalls;
  /** The version id that the next publish gets, where nobody else publishes meanwhile; null: cannot be foretold. */
  versionAfter(version: string | null): string | null;
}
