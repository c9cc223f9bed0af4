import { z } from 'zod';
import { answerError, parseJson } from './answers';
import { nonsense, UpstreamError } from './errors';
import { type Pacing, type Task, withRetries } from './retry';
import type { Transport } from './transport';

/** The scopes that the document asks for, in its order. The platform itself ignores them for this grant. */
export const documentScope =
  'flow:write flow:read routing:queue:read analytics:conversation:read audit:read routing:phrase:write';

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Renewed this long before its end. */
const renewAheadMs = 60_000;

/** How long one renewal may take, retries included. */
const renewalMs = 30_000;

export interface TokenSource {
  /** A token that is good for another minute at least, as far as the org has said. */
  get(task: Task): Promise<string>;
  /** The org refused this token: it is not used again. A newer one stays. */
  drop(token: string): void;
  /** The text with any token we hold and the secret blotted out. */
  redact(text: string): string;
}

export interface TokenAccess {
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** How client id and secret are shown: `basic` in a header, as the platform wants it; `form` in the body, as the documents do. */
export type Grant = 'basic' | 'form';

/** Resolves with `work`, or rejects as soon as `signal` is aborted; `work` itself goes on for whoever else waits. */
const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });

/** Without a token nothing was asked of the org: for the call that waited, it is final and changed nothing. */
const signInFailed = (error: UpstreamError): UpstreamError =>
  new UpstreamError(error.code, `Signing in to the org did not work. ${error.message}`, {
    fate: 'none',
    passing: false,
    correlationId: error.correlationId,
    cause: error,
  });

const documentForm = ({ clientId, clientSecret }: TokenAccess): string =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: documentScope,
  }).toString();

/** RFC 7617; the platform's SDKs encode id and secret as they stand. */
const basicAuthorization = ({ clientId, clientSecret }: TokenAccess): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`;

/** Tokens by the client credentials grant. One request is in flight however many wait. */
export const createTokenSource = (
  access: TokenAccess,
  grant: Grant,
  transport: Transport,
  pacing: Pacing,
): TokenSource => {
  let current: { readonly token: string; readonly renewAt: number } | null = null;
  let inFlight: Promise<string> | null = null;

  const ask = async (task: Task): Promise<string> => {
    const form = grant === 'form';
    const answer = await transport(
      {
        method: 'POST',
        url: `${access.loginUrl}/oauth/token`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
          ...(form ? {} : { authorization: basicAuthorization(access) }),
        },
        body: form ? documentForm(access) : 'grant_type=client_credentials',
      },
      task,
    );
    if (answer.status === 400 || answer.status === 401 || answer.status === 403)
      throw new UpstreamError(
        'org-unauthorized',
        'The org does not accept this client id and secret. Whoever runs Touchtone can correct them.',
        { passing: false, fate: 'none', status: answer.status, correlationId: answer.headers['inin-correlation-id'] },
      );
    if (answer.status < 200 || answer.status > 299)
      throw answerError(answer, { what: 'signing in', now: pacing.clock.now(), redact: (text) => text });
    const parsed = answerSchema.safeParse(parseJson(answer.text));
    if (!parsed.success) throw nonsense('signing in', { fate: 'none', status: answer.status });
    const { access_token: token, expires_in: lifeSeconds } = parsed.data;
    current = { token, renewAt: pacing.clock.now() + lifeSeconds * 1000 - renewAheadMs };
    return token;
  };

  const renew = (): Promise<string> => {
    const task: Task = { signal: new AbortController().signal, deadline: pacing.clock.now() + renewalMs };
    inFlight ??= withRetries(() => ask(task), false, task, pacing)
      .catch((error: unknown) => {
        throw error instanceof UpstreamError ? signInFailed(error) : error;
      })
      .finally(() => {
        inFlight = null;
      });
    return inFlight;
  };

  return {
    get: async (task) =>
      current !== null && pacing.clock.now() < current.renewAt ? current.token : orAborted(renew(), task.signal),
    drop: (token) => {
      if (current?.token === token) current = null;
    },
    redact: (text) => {
      let clean = text.replaceAll(access.clientSecret, '…').replaceAll(basicAuthorization(access), '…');
      if (current !== null) clean = clean.replaceAll(current.token, '…');
      return clean;
    },
  };
};
