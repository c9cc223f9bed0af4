import { randomUUID } from 'node:crypto';
import type { Arranged } from '../http/exchange';
import { actorOf, type Client } from '../org/clients';
import type { Actor, StoredFlow } from '../org/flow';
import { keptFrom } from '../org/locks';
import { homeDivision, type Org } from '../org/org';
import { people } from '../org/people';
import type { Surroundings } from '../org/surroundings';
import type { Operations } from '../platform/operations';
import { type CheckedFile, checkFlowFile, type FlowFile } from './check-flow-file';
import { hasError, type JobMessage } from './message';
import { orgNames } from './org-names';

export type JobStatus = 'Registered' | 'Started' | 'Success' | 'Failure';

/** A job that publishes a file once it was uploaded. */
export interface UploadJob {
  readonly id: string;
  readonly status: JobStatus;
  /** Undefined: not known before the file is. */
  readonly command?: 'Publish' | 'Create';
  /** The flow that was made or changed. */
  readonly flowId?: string;
  readonly messages: readonly TimedMessage[];
}

export interface TimedMessage extends JobMessage {
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface UploadJobs {
  register(client: Client, fate?: Arranged): UploadJob;
  get(id: string): UploadJob | undefined;
  /** Starts the job with its file; once it was started, another file changes nothing. False: there is no such job. */
  start(id: string, file: string, fate?: Arranged): Promise<boolean>;
  /** Carries out what has to be done by now. Jobs end by the org's clock alone, so this goes before every answer. */
  settle(): Promise<void>;
}

interface Running {
  readonly file: CheckedFile;
  readonly text: string;
  readonly end: number;
  readonly target: StoredFlow | null;
  /** It fails whatever its file says. */
  readonly doomed: boolean;
  readonly release: () => void;
}

interface Job {
  readonly id: string;
  readonly client: Client;
  readonly fate: Arranged;
  state: UploadJob;
  running: Running | null;
}

/** How long a job works, in milliseconds of the org's time; never longer in ours. */
const workMs = 400;
const mostJobs = 1000;

export interface JobsOptions {
  readonly org: Org;
  readonly surroundings: Surroundings;
  readonly operations: Operations;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly speed: number;
}

/** Jobs that publish by file. They end with the process. */
export function createUploadJobs({ org, surroundings, operations, now, speed }: JobsOptions): UploadJobs {
  const jobs = new Map<string, Job>();
  let turn: Promise<void> = Promise.resolve();

  const timed = (messages: readonly JobMessage[]): readonly TimedMessage[] =>
    messages.map((message) => ({ ...message, at: now() }));
  const fail = (job: Job, messages: readonly JobMessage[]): void => {
    job.state = { ...job.state, status: 'Failure', messages: timed(messages) };
  };
  const error = (text: string): JobMessage => ({ type: 'Error', text });

  const targetOf = ({ name, type }: FlowFile): StoredFlow | null =>
    org.flows().find((flow) => flow.name === name && flow.type === type) ?? null;

  const lock = async (flow: StoredFlow): Promise<StoredFlow> => {
    const [by] = people;
    return (await org.change(flow.id, by, () => ({ lockedBy: by }))) ?? flow;
  };

  /** Reads the file and takes the flow's lock. */
  const begin = async (job: Job, text: string, fate: Arranged): Promise<void> => {
    const by = actorOf(job.client);
    const file = checkFlowFile(text, orgNames(org, surroundings));
    const found = file.flow ? targetOf(file.flow) : null;
    const target = found && fate.locked ? await lock(found) : found;
    const command = target ? 'Publish' : 'Create';
    job.state = { ...job.state, status: 'Started', ...(file.flow ? { command } : {}) };
    const refusal = target && keptFrom(org, target, by);
    const release = target && !refusal ? org.hold(target.id, by) : null;
    const refused = refusal ? [error(`The flow '${target?.name}' is locked by ${refusal.name}.`)] : [];
    const missing = missingPermissions(job.client, command).map((permission) =>
      error(`The client '${job.client.name}' lacks the permission ${permission}.`),
    );
    const messages = [...refused, ...missing, ...(fate.fails ?? []), ...file.messages];
    const end = now() + workMs / Math.max(speed, 1);
    job.running = {
      file: { ...file, messages },
      text,
      end,
      target,
      doomed: fate.fails !== undefined,
      release: release ?? (() => undefined),
    };
    if (target && release) operations.begin(target.id, 'PUBLISH', by);
  };

  /** Publishes or makes the flow, or fails, and gives the lock back. */
  const finish = async (job: Job, { file, text, target, doomed, release }: Running): Promise<void> => {
    const by = actorOf(job.client);
    release();
    job.running = null;
    if (file.flow === null || hasError(file.messages) || doomed) return fail(job, file.messages);
    const flow = target
      ? await publish(target, file.flow, text, by)
      : await create(file.flow, text, by).catch((fault: unknown) =>
          fault instanceof Taken ? null : throwAgain(fault),
        );
    if (flow === null) return fail(job, [error(`The flow '${file.flow.name}' was made or taken away meanwhile.`)]);
    job.state = { ...job.state, status: 'Success', flowId: flow.id, messages: timed(file.messages) };
  };

  const publish = async (
    target: StoredFlow,
    { description, division }: FlowFile,
    text: string,
    by: Actor,
  ): Promise<StoredFlow | null> =>
    (await org.change(target.id, by, (flow) => ({
      description: description ?? flow.description,
      divisionId: (division && surroundings.divisionId(division)) ?? flow.divisionId,
      lockedBy: null,
      publish: { kind: 'yaml', text },
    }))) ?? null;

  const create = (file: FlowFile, text: string, by: Actor): Promise<StoredFlow> =>
    org.create(by, () => {
      if (targetOf(file)) throw new Taken();
      return {
        id: randomUUID(),
        name: file.name,
        description: file.description ?? '',
        type: file.type,
        divisionId: (file.division && surroundings.divisionId(file.division)) ?? homeDivision.id,
        publish: { kind: 'yaml', text },
      };
    });

  const settleAll = async (): Promise<void> => {
    for (const job of jobs.values()) if (job.running && job.running.end <= now()) await finish(job, job.running);
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    register(client, fate = {}) {
      const [oldest] = [...jobs.values()].filter(({ running }) => running === null);
      if (jobs.size >= mostJobs && oldest) jobs.delete(oldest.id);
      const id = randomUUID();
      const state: UploadJob = { id, status: 'Registered', messages: [] };
      jobs.set(id, { id, client, fate, state, running: null });
      return state;
    },
    get: (id) => jobs.get(id)?.state,
    async start(id, file, fate = {}) {
      const job = jobs.get(id);
      if (job === undefined) return false;
      await inTurn(async () => {
        if (job.state.status === 'Registered') await begin(job, file, { ...job.fate, ...fate });
      });
      return true;
    },
    settle: () => inTurn(settleAll),
  };
}

/** A flow of the name and type was made while the job worked. */
class Taken extends Error {}

const throwAgain = (fault: unknown): never => {
  throw fault;
};

/** What the client would need for what the job does. */
const missingPermissions = ({ permissions }: Client, command: 'Publish' | 'Create'): readonly string[] => {
  const needed = ['architect:flow:publish', command === 'Create' ? 'architect:flow:add' : 'architect:flow:edit'];
  return permissions === 'all' ? [] : needed.filter((permission) => !permissions.has(permission));
};
