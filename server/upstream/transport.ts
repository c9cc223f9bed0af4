import { type Dispatcher, request, errors as undiciErrors } from 'undici';
import type { Clock } from '../clock';
import { UpstreamError } from './errors';
import type { Task } from './retry';

export interface TransportLimits {
  /** The longest a single call may take, from sending to the end of the answer. */
  readonly callMs: number;
  /** The largest answer that is read. */
  readonly answerBytes: number;
  /** Tells, by aborting, that so many milliseconds are over; the system's own if left out. */
  readonly timeOut?: (ms: number) => AbortSignal;
}

/** Silence for less than this says more about the caller's haste than about the org. */
const fairMs = 10_000;

export const defaultTransportLimits: TransportLimits = { callMs: 30_000, answerBytes: 16 * 1024 * 1024 };

export interface OrgRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OrgAnswer {
  readonly status: number;
  /** Lower-case names; of a repeated header the first value. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export type Transport = (call: OrgRequest, task: Task) => Promise<OrgAnswer>;

const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};

/** Whether a failure to connect shows that nothing of the call has arrived. */
export const hasNotArrived = (cause: unknown): boolean => neverArrived.has(codeOf(cause));

const firstValues = (headers: Record<string, string | string[] | undefined>): Record<string, string> => {
  const first: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const one = Array.isArray(value) ? value[0] : value;
    if (one !== undefined) first[name.toLowerCase()] = one;
  }
  return first;
};

/** Sends single calls to an org over HTTP; redirects are not followed. Every failure is an `UpstreamError`. */
export const createTransport = (
  dispatcher: Dispatcher,
  clock: Clock,
  limits: TransportLimits = defaultTransportLimits,
): Transport => {
  const timeOut = limits.timeOut ?? ((ms: number) => AbortSignal.timeout(ms));

  const unavailable = (message: string, cause: unknown, hurried = false): UpstreamError =>
    new UpstreamError('org-unavailable', message, {
      passing: true,
      hurried,
      fate: hasNotArrived(cause) ? 'none' : 'unknown',
      cause,
    });

  const readBody = async (body: AsyncIterable<Buffer>): Promise<string> => {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      size += chunk.length;
      if (size > limits.answerBytes)
        throw new UpstreamError('org-answered-nonsense', 'The org sent an answer that is too large to be read.', {
          passing: false,
          fate: 'unknown',
        });
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  };

  return async (call, task) => {
    task.signal.throwIfAborted();
    const left = Math.min(limits.callMs, task.deadline - clock.now());
    if (left <= 0)
      throw new UpstreamError('org-unavailable', 'The org did not answer in time.', {
        passing: false,
        fate: 'none',
        unsent: true,
      });
    const timeUp = timeOut(left);
    try {
      const answer = await request(call.url, {
        dispatcher,
        method: call.method,
        headers: call.headers,
        body: call.body ?? null,
        signal: AbortSignal.any([task.signal, timeUp]),
      });
      return { status: answer.statusCode, headers: firstValues(answer.headers), text: await readBody(answer.body) };
    } catch (error) {
      task.signal.throwIfAborted();
      if (error instanceof UpstreamError) throw error;
      if (
        timeUp.aborted ||
        error instanceof undiciErrors.HeadersTimeoutError ||
        error instanceof undiciErrors.BodyTimeoutError
      )
        throw unavailable('The org did not answer in time.', error, left < Math.min(limits.callMs, fairMs));
      throw unavailable('The org cannot be reached, or it broke off the connection.', error);
    }
  };
};
