import type { Json } from '../../src/core/model/json';
import { answerError } from './answers';
import { UpstreamError } from './errors';
import { type Pacing, type Task, withRetries } from './retry';
import type { TokenSource } from './token';
import type { OrgAnswer, Transport } from './transport';

/**
 * What carrying a call out twice would do. `none`: it only asks, as a query by POST does. `same`: the second time changes
 * nothing more. `twice`: it is done twice, so it is not sent again while its fate is unknown.
 */
export type Effect = 'none' | 'same' | 'twice';

/** One call of an org's API. `path` begins with `/api/v2/`, its ids encoded; `what` names it in a few words. */
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
}

export type CallApi = (call: ApiCall, task: Task) => Promise<OrgAnswer>;

const addressOf = (apiUrl: string, { path, query = {} }: ApiCall): string => {
  const pairs = Object.entries(query).flatMap(([name, value = []]) =>
    (typeof value === 'object' ? value : [value]).map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? `${apiUrl}${path}` : `${apiUrl}${path}?${new URLSearchParams(pairs)}`;
};

/**
 * Calls the org's API with a token. 401: the token is dropped, renewed, and the call sent once more. 429 is waited for;
 * faults and broken connections are tried again, of writes only those that did not arrive. Gives 2xx answers, throws
 * an `UpstreamError` for all else.
 */
export const createApiClient = (apiUrl: string, transport: Transport, tokens: TokenSource, pacing: Pacing): CallApi => {
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
    const now = pacing.clock.now();
    throw answerError(answer, { what: call.what, now, redact: (text) => tokens.redact(text).replaceAll(token, '…') });
  };

  return async (call, task) => {
    let renewed = false;
    return withRetries(
      async () => {
        const token = await tokens.get(task);
        try {
          return await sendOnce(call, token, task);
        } catch (error) {
          if (!(error instanceof UpstreamError) || error.status !== 401) throw error;
          tokens.drop(token);
          if (renewed) throw error;
          renewed = true;
          return sendOnce(call, await tokens.get(task), task);
        }
      },
      (call.effect ?? (call.method === 'GET' ? 'none' : 'twice')) === 'twice',
      task,
      pacing,
    );
  };
};
