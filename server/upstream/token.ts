import { z } from 'zod';
import type { Clock } from '../clock';
import { answerError, correlationIdOf, parseJson } from './answers';
import { nonsense, UpstreamError } from './errors';
import type { Task } from './retry';
import { fetchTogether, type HeldToken, type TokenShelf } from './token-shelf';
import type { OrgAnswer, Transport } from './transport';

/** The scopes that the document asks for, in its order. The platform itself ignores them for this grant. */
const documentScope =
  'flow:write flow:read routing:queue:read analytics:conversation:read audit:read routing:phrase:write';

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Renewed this long before its end; a short-lived one when half of its life is over. */
const renewAheadMs = 60_000;

/** How long one request for a token may take. */
const renewalMs = 20_000;

/** While the old token still holds, a renewal that failed is not tried again before this time has passed. */
const renewAgainMs = 10_000;

export interface TokenSource {
  /** The token to use now; null: one has to be fetched first. */
  current(): string | null;
  /** Fetches a token; those who ask meanwhile wait for the same. Throws an `UpstreamError`; nothing is tried twice. */
  renew(task: Task): Promise<void>;
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

/** Waits for `work` no longer than the task may take; `work` itself goes on for whoever else waits. */
const within = (work: Promise<void>, task: Task, clock: Clock): Promise<void> =>
  new Promise((resolve, reject) => {
    const timeUp = AbortSignal.timeout(Math.max(0, Math.ceil(Math.min(renewalMs, task.deadline - clock.now()))));
    const signal = AbortSignal.any([task.signal, timeUp]);
    const onAbort = (): void => reject(task.signal.aborted ? task.signal.reason : tooSlow());
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });

const tooSlow = (): UpstreamError =>
  new UpstreamError('org-unavailable', 'Signing in to the org took too long.', {
    fate: 'none',
    passing: true,
    hurried: true,
  });

/** Without a token nothing was asked of the org: for the call that waited, it changed nothing. */
const signInFailed = (error: UpstreamError): UpstreamError =>
  new UpstreamError(error.code, `Signing in to the org did not work. ${error.message}`, {
    ...error,
    fate: 'none',
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

/** What the source tells about its requests. */
export interface TokenEvents {
  onAnswer(answer: OrgAnswer): void;
  onRenewed(ms: number): void;
  onFailed(error: UpstreamError, ms: number): void;
}

/** So many tokens that the org has refused are remembered. */
const mostRefused = 8;

/**
 * Tokens by the client credentials grant. One request is in flight however many wait; with a shelf, one for all servers
 * that share it.
 */
export const createTokenSource = (
  access: TokenAccess,
  grant: Grant,
  transport: Transport,
  clock: Clock,
  events: TokenEvents,
  shelf: TokenShelf | null = null,
): TokenSource => {
  let held: HeldToken | null = null;
  let refused: readonly string[] = [];
  let inFlight: Promise<void> | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;

  const redact = (text: string): string => {
    const clean = text.replaceAll(access.clientSecret, '…').replaceAll(basicAuthorization(access), '…');
    return held === null ? clean : clean.replaceAll(held.token, '…');
  };

  const ask = async (): Promise<HeldToken> => {
    const task: Task = { signal: new AbortController().signal, deadline: clock.now() + renewalMs };
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
    events.onAnswer(answer);
    const { status } = answer;
    const correlationId = correlationIdOf(answer);
    // Its errors have a shape of their own, `{error, description}`, and which of these it is differs.
    if (status === 400 || status === 401 || status === 403)
      throw new UpstreamError(
        'org-unauthorized',
        'The org does not accept this client id and secret. Whoever runs Touchtone can correct them.',
        { passing: false, fate: 'none', status, correlationId },
      );
    if (status < 200 || status > 299) throw answerError(answer, { what: 'signing in', now: clock.now(), redact });
    const parsed = answerSchema.safeParse(parseJson(answer.text));
    if (!parsed.success) throw nonsense('signing in', { fate: 'none', status, correlationId });
    const lifeMs = parsed.data.expires_in * 1000;
    const now = clock.now();
    return {
      token: parsed.data.access_token,
      renewAt: now + Math.max(lifeMs - renewAheadMs, lifeMs / 2),
      end: now + lifeMs,
    };
  };

  /** Asks the org, and tells how that went. */
  const askTelling = async (): Promise<HeldToken> => {
    const startedAt = clock.now();
    try {
      const asked = await ask();
      events.onRenewed(clock.now() - startedAt);
      return asked;
    } catch (error) {
      if (error instanceof UpstreamError) events.onFailed(error, clock.now() - startedAt);
      throw error;
    }
  };

  const isGood = ({ token, renewAt }: HeldToken): boolean => clock.now() < renewAt && !refused.includes(token);

  const fetchOne = async (): Promise<void> => {
    triedAt = clock.now();
    try {
      held =
        shelf === null ? await askTelling() : await fetchTogether({ shelf, isGood, ask: askTelling, clock, renewalMs });
      triedAt = Number.NEGATIVE_INFINITY;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      // The one we have still holds for a while; perhaps the next try works.
      if (held === null || clock.now() >= held.end) throw signInFailed(error);
    }
  };

  return {
    current: () => {
      if (held === null) return null;
      const now = clock.now();
      if (now < held.renewAt) return held.token;
      return now < held.end && now - triedAt < renewAgainMs ? held.token : null;
    },
    renew: (task) => {
      inFlight ??= fetchOne().finally(() => {
        inFlight = null;
      });
      return within(inFlight, task, clock);
    },
    drop: (token) => {
      if (held?.token === token) held = null;
      // The shelf still has it until somebody puts a newer one there.
      if (shelf !== null) refused = [token, ...refused.filter((one) => one !== token)].slice(0, mostRefused);
    },
    redact,
  };
};
