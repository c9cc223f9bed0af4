import { Agent, type Dispatcher, request } from 'undici';
import type { Clock } from '../clock';
import { isLoopback } from '../loopback';
import { nonsense, UpstreamError } from './errors';
import type { Task } from './retry';
import { retryAfterMs } from './retry-after';
import { checkedLookup, RefusedAddress, type Resolve, systemResolve } from './signed/checked-lookup';
import { isLoopbackAddress, isPublicAddress } from './signed/public-address';
import { isZip, onlyFileIn } from './signed/unzip';
import { hasNotArrived } from './transport';

export interface SignedLimits {
  /** The longest one call may take, in milliseconds. */
  readonly callMs: number;
  /** Tells, by aborting, that so many milliseconds are over; the system's own if left out. */
  readonly timeOut?: (ms: number) => AbortSignal;
  /** Of a download as it comes. */
  readonly downloadBytes: number;
  /** Of a file that was packed in it. */
  readonly unpackedBytes: number;
  /** Files in an archive. */
  readonly entries: number;
}

/** The longest that a connection may take to come about. */
const connectMs = 10_000;

/** A flow that can be published has at most about 6 MB. */
export const defaultSignedLimits: SignedLimits = {
  callMs: 60_000,
  downloadBytes: 16 * 1024 * 1024,
  unpackedBytes: 16 * 1024 * 1024,
  entries: 100,
};

export interface SignedDeps {
  /** The org's own address: only where it is on loopback, loopback is called, and then nothing else. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly limits?: SignedLimits;
  /** How names are resolved; by the system if left out. */
  readonly resolve?: Resolve;
}

/**
 * Calls of addresses that the org hands out. They carry their own right of access, so no token goes there; they may
 * lead anywhere, so redirects are not followed and what is not public is not called. Each call is sent once. No error
 * holds the address.
 */
export interface SignedAddresses {
  /** The text of the file there; of an archive its only file that `isWanted`. `what` names the call in a few words. */
  download(address: string, isWanted: (name: string) => boolean, what: string, task: Task): Promise<string>;
  /** Puts a text there with exactly these headers; those of the connection itself aside. */
  upload(
    address: string,
    headers: Readonly<Record<string, string>>,
    text: string,
    what: string,
    task: Task,
  ): Promise<void>;
}

/** Headers of the connection and of the length, which the connection itself sets. */
const ownOfConnection = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

const refused = (what: string): UpstreamError =>
  new UpstreamError(
    'org-answered-nonsense',
    `The org gave an address for ${what} that is not called: it has to be an https address on the public internet.`,
    { fate: 'none', passing: false },
  );

/** The address as it may be called. Throws `refused` for any other. A name is checked again when it is resolved. */
const checkedAddress = (address: string, onLoopback: boolean, what: string): URL => {
  if (address.length > 16_384 || !URL.canParse(address)) throw refused(what);
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  const isHttps = url.protocol === 'https:';
  if (!isHttps && !(onLoopback && url.protocol === 'http:')) throw refused(what);
  if (url.username !== '' || url.password !== '' || host === '') throw refused(what);
  const isLiteral = url.hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);
  if (isLiteral && !(onLoopback ? isLoopbackAddress(host) : isPublicAddress(host))) throw refused(what);
  return url;
};

const causeIs = (error: unknown, kind: typeof RefusedAddress): boolean => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof kind) return true;
  return false;
};

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: Buffer;
}

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

export const createSignedAddresses = (deps: SignedDeps): SignedAddresses => {
  const limits = deps.limits ?? defaultSignedLimits;
  const onLoopback = isLoopback(new URL(deps.apiUrl).hostname);
  const isAllowed = onLoopback ? isLoopbackAddress : isPublicAddress;
  const lookup = checkedLookup(deps.resolve ?? systemResolve, isAllowed);

  const tooLarge = (what: string): UpstreamError =>
    new UpstreamError('org-answered-nonsense', `What the org gave for ${what} is too large to be read.`, {
      fate: 'unknown',
      passing: false,
    });

  const read = async (body: Dispatcher.ResponseData['body'], what: string): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.downloadBytes) throw tooLarge(what);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  };

  const send = async (
    method: 'GET' | 'PUT',
    url: URL,
    headers: Readonly<Record<string, string>>,
    text: string | null,
    what: string,
    task: Task,
  ): Promise<Answer> => {
    task.signal.throwIfAborted();
    const left = Math.min(limits.callMs, task.deadline - deps.clock.now());
    const late = (fate: 'none' | 'unknown', cause?: unknown): UpstreamError =>
      new UpstreamError('org-unavailable', `The org's store did not answer in time at ${what}.`, {
        fate,
        passing: fate === 'unknown',
        cause,
      });
    if (left <= 0) throw late('none');
    const timeUp = (limits.timeOut ?? ((ms: number) => AbortSignal.timeout(ms)))(left);
    // One for each call: no connection that was checked for one address is used for another.
    const dispatcher = new Agent({ connect: { lookup, timeout: Math.min(left, connectMs) }, connections: 1 });
    try {
      const answer = await request(url, {
        dispatcher,
        method,
        headers,
        body: text,
        signal: AbortSignal.any([task.signal, timeUp]),
      });
      return {
        status: answer.statusCode,
        retryAfter: first(answer.headers['retry-after']),
        body: await read(answer.body, what),
      };
    } catch (error) {
      task.signal.throwIfAborted();
      if (error instanceof UpstreamError) throw error;
      if (causeIs(error, RefusedAddress)) throw refused(what);
      if (timeUp.aborted) throw late('unknown', error);
      throw new UpstreamError(
        'org-unavailable',
        `The org's store cannot be reached for ${what}, or it broke off the connection.`,
        { fate: hasNotArrived(error) ? 'none' : 'unknown', passing: true, cause: error },
      );
    } finally {
      await dispatcher.destroy();
    }
  };

  /** Throws for every answer but 2xx; what it says is a store's, in no form of the platform's, and is not passed on. */
  const mustBeDone = ({ status, retryAfter }: Answer, what: string): void => {
    if (status >= 200 && status <= 299) return;
    if (status === 429 || status === 503)
      throw new UpstreamError('org-rate-limited', `The org's store asks to wait (${status}) at ${what}.`, {
        status,
        fate: 'none',
        passing: true,
        retryAfterMs: retryAfterMs(retryAfter, deps.clock.now()) ?? undefined,
      });
    if (status >= 500)
      throw new UpstreamError('org-unavailable', `The org's store had a fault (${status}) at ${what}.`, {
        status,
        fate: 'unknown',
        passing: true,
      });
    throw new UpstreamError('org-refused', `The org's store refused ${what} (${status}).`, {
      status,
      fate: 'none',
      passing: false,
    });
  };

  const unpacked = async (body: Buffer, isWanted: (name: string) => boolean, what: string): Promise<Buffer> => {
    if (!isZip(body)) return body;
    try {
      return await onlyFileIn(body, isWanted, { entries: limits.entries, bytes: limits.unpackedBytes });
    } catch (cause) {
      throw nonsense(what, { fate: 'none', cause });
    }
  };

  return {
    download: async (address, isWanted, what, task) => {
      const url = checkedAddress(address, onLoopback, what);
      const answer = await send('GET', url, {}, null, what, task);
      mustBeDone(answer, what);
      const bytes = await unpacked(answer.body, isWanted, what);
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch (cause) {
        throw nonsense(what, { fate: 'none', cause });
      }
    },
    upload: async (address, headers, text, what, task) => {
      const url = checkedAddress(address, onLoopback, what);
      const sent = Object.entries(headers).filter(([name]) => !ownOfConnection.has(name.toLowerCase()));
      mustBeDone(await send('PUT', url, Object.fromEntries(sent), text, what, task), what);
    },
  };
};
