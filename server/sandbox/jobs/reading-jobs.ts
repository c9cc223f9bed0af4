import { randomUUID } from 'node:crypto';
import type { Arranged } from '../http/exchange';
import { directoryOf, yamlOf } from '../org/convert';
import {
  lastVersion,
  publishedVersion,
  type StoredFlow,
  type StoredVersion,
  versionIdOf,
  versionOfId,
} from '../org/flow';
import type { Org } from '../org/org';
import type { Surroundings } from '../org/surroundings';
import { checkFlowFile } from './check-flow-file';
import { hasError, type JobMessage } from './message';
import { orgNames } from './org-names';
import type { JobStatus, TimedMessage } from './upload-jobs';

/** A flow as such jobs name it: by id, or by name and type. */
export interface FlowReference {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  /** A version id; absent: the published one. */
  readonly version?: string | undefined;
}

export interface ExportWish {
  readonly flow: FlowReference;
  readonly exportType?: 'Yaml' | 'Architect' | undefined;
  readonly fileName?: string | undefined;
}

export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** A job that reads flows and changes nothing. */
export interface ReadingJob {
  readonly id: string;
  readonly command: 'Export' | 'Validate';
  readonly totalFlows: number;
  readonly messages: readonly TimedMessage[];
  /** Of an export that succeeded. */
  readonly files: readonly ExportedFile[];
}

export interface ReadingJobs {
  export(wishes: readonly ExportWish[], fate?: Arranged): ReadingJob;
  validate(flows: readonly FlowReference[], fate?: Arranged): ReadingJob;
  get(id: string, command: ReadingJob['command']): ReadingJob | undefined;
  /** How far it is by now. */
  statusOf(job: ReadingJob): JobStatus;
}

/** When a job is started and when it has ended, in milliseconds of the org's time; never longer in ours. */
const startMs = 100;
const endMs = 300;
const mostJobs = 200;

interface ReadingJobsOptions {
  readonly org: Org;
  readonly surroundings: Surroundings;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly speed: number;
}

/** Export and validate jobs. What they find is that of the moment they were asked. They end with the process. */
export function createReadingJobs({ org, surroundings, now, speed }: ReadingJobsOptions): ReadingJobs {
  const jobs = new Map<string, { readonly job: ReadingJob; readonly at: number; readonly failed: boolean }>();
  const pace = Math.max(speed, 1);

  const found = (reference: FlowReference): Found | string => {
    const flow =
      reference.id === undefined
        ? org.flows().find(({ name, type }) => name === reference.name && type === reference.type)
        : org.flow(reference.id);
    if (!flow) return `There is no flow ${reference.id ?? `'${reference.name}' of the type ${reference.type}`}.`;
    const { version: wanted } = reference;
    const version =
      wanted === undefined || wanted === 'published'
        ? publishedVersion(flow)
        : wanted === 'latest'
          ? lastVersion(flow)
          : versionOfId(flow, wanted);
    if (version) return { flow, version };
    return wanted === undefined || wanted === 'published'
      ? `The flow '${flow.name}' has no published version.`
      : `The flow '${flow.name}' has no version ${wanted}.`;
  };

  const textOf = ({ flow, version }: Found): string | null =>
    yamlOf(flow, version, directoryOf(org), surroundings.divisionName(flow.divisionId) ?? 'Home');

  const add = (
    command: ReadingJob['command'],
    totalFlows: number,
    messages: readonly JobMessage[],
    files: readonly ExportedFile[],
    fate: Arranged,
  ): ReadingJob => {
    const all = [...(fate.fails ?? []), ...messages];
    const at = now();
    const failed = fate.fails !== undefined || hasError(all);
    const [oldest] = jobs.keys();
    if (jobs.size >= mostJobs && oldest !== undefined) jobs.delete(oldest);
    const job: ReadingJob = {
      id: randomUUID(),
      command,
      totalFlows,
      messages: all.map((message) => ({ ...message, at: at + endMs / pace })),
      files: failed ? [] : files,
    };
    jobs.set(job.id, { job, at, failed });
    return job;
  };
  const error = (text: string): JobMessage => ({ type: 'Error', text });

  return {
    export(wishes, fate = {}) {
      const messages: JobMessage[] = [];
      const files: ExportedFile[] = [];
      for (const { flow: reference, exportType = 'Yaml', fileName } of wishes) {
        const one = found(reference);
        if (typeof one === 'string') {
          messages.push(error(one));
          continue;
        }
        const text = exportType === 'Yaml' ? textOf(one) : null;
        if (text !== null) files.push({ name: nameOf(one, fileName, files), text });
        else if (exportType === 'Yaml') messages.push(error(`The flow '${one.flow.name}' cannot be written as YAML.`));
        else messages.push(error("The sandbox org exports flows as YAML alone, not in Architect's internal form."));
      }
      return add('Export', wishes.length, messages, files, fate);
    },
    validate(flows, fate = {}) {
      const messages = flows.flatMap((reference) => {
        const one = found(reference);
        if (typeof one === 'string') return error(one);
        const text = textOf(one);
        return text === null
          ? error(`The flow '${one.flow.name}' cannot be read as a flow.`)
          : checkFlowFile(text, orgNames(org, surroundings)).messages;
      });
      return add('Validate', flows.length, messages, [], fate);
    },
    get(id, command) {
      const known = jobs.get(id)?.job;
      return known?.command === command ? known : undefined;
    },
    statusOf({ id }) {
      const known = jobs.get(id);
      const elapsed = (now() - (known?.at ?? 0)) * pace;
      if (elapsed < startMs) return 'Registered';
      if (elapsed < endMs) return 'Started';
      return known?.failed ? 'Failure' : 'Success';
    },
  };
}

interface Found {
  readonly flow: StoredFlow;
  readonly version: StoredVersion;
}

/** The name of an exported file, which no other one of the same job has. */
function nameOf({ flow, version }: Found, wanted: string | undefined, others: readonly ExportedFile[]): string {
  const stem = (wanted ?? `${flow.name}_v${versionIdOf(version).replace('.', '-')}`).replace(
    /[^\p{L}\p{N} ._()-]/gu,
    '_',
  );
  const taken = new Set(others.map(({ name }) => name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${stem}.yaml` : `${stem} (${n}).yaml`;
    if (!taken.has(name)) return name;
  }
}
