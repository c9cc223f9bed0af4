import { randomUUID } from 'node:crypto';
import { notFound, PlatformError } from '../../http/platform-error';
import { wrongField } from './body';

/** How long a job waits for its turn and how long it then takes, and how long its results are kept; in milliseconds. */
const queuedMs = 200;
const runningMs = 400;
const keptMs = 86_400_000;
/** Jobs that are remembered; beyond them the oldest ones are forgotten. */
const mostJobs = 100;

export interface JobStatus {
  readonly state: 'QUEUED' | 'PENDING' | 'FULFILLED' | 'EXPIRED';
  readonly submissionDate: string;
  readonly completionDate?: string;
  readonly expirationDate?: string;
}

export interface JobPage<T> {
  readonly items: readonly T[];
  /** Undefined: it was the last page. */
  readonly cursor: string | undefined;
}

/** Queries that are answered later. Ids that are not known give 404. */
export interface Jobs<T> {
  /** `run` is called once, when the job is done; `pageSize` is that of its pages where none is asked for. */
  submit(run: () => readonly T[], pageSize: number): string;
  status(id: string): JobStatus;
  /** Throws 400 before the job is done, and for a cursor that is none. */
  page(id: string, cursor: string | null, pageSize?: number): JobPage<T>;
  remove(id: string): void;
}

interface Job<T> {
  readonly submitted: number;
  readonly run: () => readonly T[];
  readonly pageSize: number;
  results: readonly T[] | null;
}

export function createJobs<T>(now: () => number): Jobs<T> {
  const jobs = new Map<string, Job<T>>();

  const jobOf = (id: string): Job<T> => {
    const job = jobs.get(id);
    if (job === undefined) throw notFound('Unable to find a query with that ID.');
    return job;
  };

  const statusOf = ({ submitted }: Job<T>): JobStatus => {
    const age = now() - submitted;
    const submissionDate = new Date(submitted).toISOString();
    if (age < queuedMs) return { state: 'QUEUED', submissionDate };
    if (age < queuedMs + runningMs) return { state: 'PENDING', submissionDate };
    const completed = submitted + queuedMs + runningMs;
    const expires = completed + keptMs;
    return {
      state: now() < expires ? 'FULFILLED' : 'EXPIRED',
      submissionDate,
      completionDate: new Date(completed).toISOString(),
      expirationDate: new Date(expires).toISOString(),
    };
  };

  return {
    submit: (run, pageSize) => {
      const id = randomUUID();
      jobs.set(id, { submitted: now(), run, pageSize, results: null });
      const [oldest] = jobs.keys();
      if (jobs.size > mostJobs && oldest !== undefined) jobs.delete(oldest);
      return id;
    },
    status: (id) => statusOf(jobOf(id)),
    page: (id, cursor, askedSize) => {
      const job = jobOf(id);
      const pageSize = askedSize ?? job.pageSize;
      const { state } = statusOf(job);
      if (state === 'EXPIRED') throw notFound('The results of this query have expired.');
      if (state !== 'FULFILLED') {
        throw new PlatformError(400, 'bad.request', `The query is not done yet: its state is ${state}.`);
      }
      job.results ??= job.run();
      const first = cursor === null ? 0 : placeOf(cursor);
      const items = job.results.slice(first, first + pageSize);
      const next = first + pageSize;
      return { items, cursor: next < job.results.length ? cursorAt(next) : undefined };
    },
    remove: (id) => {
      jobOf(id);
      jobs.delete(id);
    },
  };
}

const cursorAt = (place: number): string => Buffer.from(`from ${place}`).toString('base64url');

function placeOf(cursor: string): number {
  const place = /^from (\d{1,12})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (place === undefined) throw wrongField('cursor', 'it is no cursor of this query.');
  return Number(place);
}

/** The `pageSize` of an address, if it has one. Throws 400 where it is no whole number from 1 to `most`. */
export function pageSizeIn(query: URLSearchParams, most: number): number | undefined {
  const text = query.get('pageSize');
  if (text === null) return undefined;
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > most) throw wrongField('pageSize', `it has to be a whole number from 1 to ${most}.`);
  return size;
}
