import type { Json } from '../../src/core/model/json';
import { answerError, correlationIdOf } from './answers';
import type { Breaker, Outcome } from './breaker';
import type { Budget } from './budget';
import { UpstreamError } from './errors';
import { type BackOff, type Effect, type Pacing, type Task, withRetries } from './retry';
import type { TokenSource } from './token';
import type { TrafficObserver } from './traffic';
import type { OrgAnswer, Transport } from './transport';

export type { Effect } from './retry';

/** One call of an org's API. `path` begins with `/api/v2/`, its ids encoded; `what` names it in a few fixed words. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** `none` for GET and `twice` for all else, if left out. */
  readonly effect?: Effect;
  readonly path: string;
  /** A list is sent as the same name several times. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body?: Json;
  /** Beside those of every call; lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly what: string;
  /**
   * Sent to see how it is answered: a refusal is what was asked for and no failure, and a fault of the org shows nothing
   * of whether the org is up.
   */
  readonly isProbe?: boolean;
}

export type CallApi = (call: ApiCall, task: Task) => Promise<OrgAnswer>;

export interface ApiClientDeps {
  readonly apiUrl: string;
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly pacing: Pacing;
  readonly budget: Budget;
  readonly breaker: Breaker;
  readonly tell: Required<TrafficObserver>;
}

export const effectOf = ({ effect, method }: ApiCall): Effect => effect ?? (method === 'GET' ? 'none' : 'twice');

const addressOf = (apiUrl: string, { path, query = {} }: ApiCall): string => {
  const pairs = Object.entries(query).flatMap(([name, value = []]) =>
    (typeof value === 'object' ? value : [value]).map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? `${apiUrl}${path}` : `${apiUrl}${path}?${new URLSearchParams(pairs)}`;
};

/** What a failed call tells about the org: any answer below 500 shows that it is there. */
export const outcomeOf = (error: unknown): Outcome => {
  if (!(error instanceof UpstreamError) || error.unsent || error.hurried) return 'nothing';
  const { status } = error;
  if (status === undefined) return error.code === 'org-unavailable' ? 'failed' : 'answered';
  return status >= 500 && status !== 501 ? 'failed' : 'answered';
};

/** A 401 and a 429 are no answer to a probe either. */
const isAnswerToProbe = ({ isProbe }: ApiCall, { status }: UpstreamError): boolean =>
  isProbe === true && status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 429;

/** What the failure of this call tells about the org. */
const outcomeOfCall = ({ isProbe }: ApiCall, error: UpstreamError): Outcome =>
  isProbe === true && error.status !== undefined && error.status >= 500 ? 'nothing' : outcomeOf(error);

/** A fault that a probe meets again and again shows as little as one that it meets a few times. */
const probeAttempts = 3;

const backOffOf = ({ isProbe }: ApiCall, backOff: BackOff): BackOff =>
  isProbe === true ? { ...backOff, attempts: Math.min(probeAttempts, backOff.attempts) } : backOff;

/**
 * Calls the org's API with a token, within its budget. 401: the token is dropped, renewed, and the call sent once more.
 * `Retry-After` of a 429 pauses every call; faults and broken connections are tried again, of writes only those that did
 * not arrive. Gives 2xx answers, throws an `UpstreamError` for all else.
 */
export const createApiClient = (deps: ApiClientDeps): CallApi => {
  const { apiUrl, transport, tokens, pacing, budget, breaker, tell } = deps;
  const { clock } = pacing;

  const sendOnce = async (call: ApiCall, token: string, task: Task): Promise<OrgAnswer> => {
    const answer = await transport(
      {
        method: call.method,
        url: addressOf(apiUrl, call),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          accept: 'application/json',
          ...call.headers,
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      },
      task,
    );
    if (answer.status >= 200 && answer.status <= 299) return answer;
    const redact = (text: string): string => tokens.redact(text).replaceAll(token, '…');
    throw answerError(answer, { what: call.what, now: clock.now(), redact });
  };

  const observed = async (call: ApiCall, token: string, task: Task): Promise<OrgAnswer> => {
    const startedAt = clock.now();
    const { what: operation, method } = call;
    const sent = (status: number | undefined, error: UpstreamError | null, correlationId: string | undefined): void =>
      tell.sent({
        operation,
        method,
        status: status ?? null,
        ms: clock.now() - startedAt,
        code: error?.code ?? null,
        correlationId: correlationId ?? null,
      });
    try {
      const answer = await sendOnce(call, token, task);
      sent(answer.status, null, correlationIdOf(answer));
      return answer;
    } catch (error) {
      if (error instanceof UpstreamError && !error.unsent)
        sent(error.status, isAnswerToProbe(call, error) ? null : error, error.correlationId);
      throw error;
    }
  };

  /** Waits for its turn, sees to it that there is a token, sends. The first 401 is answered by a new token. */
  const inTurn = async (
    call: ApiCall,
    task: Task,
    ticket: number,
    earlier: UpstreamError | null,
  ): Promise<OrgAnswer> => {
    let refused = false;
    for (;;) {
      const slot = await budget.enter(task, ticket);
      let outcome: Outcome = 'nothing';
      const token = tokens.current();
      try {
        if (token === null) {
          // The turn is given back then: the org may have asked for a pause, or another call come first, meanwhile.
          await tokens.renew(task);
          continue;
        }
        slot.sent();
        if (earlier !== null && !refused) tell.retried(call.what, earlier.code);
        const answer = await observed(call, token, task);
        outcome = 'answered';
        return answer;
      } catch (error) {
        if (token === null || !(error instanceof UpstreamError)) throw error;
        outcome = outcomeOfCall(call, error);
        if (error.status === 429 && error.retryAfterMs !== undefined)
          budget.pauseUntil(clock.now() + error.retryAfterMs);
        if (error.status !== 401) throw error;
        tokens.drop(token);
        if (refused) throw error;
        refused = true;
      } finally {
        slot.end(outcome);
      }
    }
  };

  return (call, task) => {
    const ticket = budget.ticket();
    return withRetries((earlier) => inTurn(call, task, ticket, earlier), {
      effect: effectOf(call),
      task,
      pacing: { ...pacing, backOff: backOffOf(call, pacing.backOff) },
      heldBack: breaker.refusal,
    });
  };
};
