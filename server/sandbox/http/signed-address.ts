import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Answer, Call } from './exchange';
import type { PlatformError } from './platform-error';

/** How long a signed address holds, in seconds. */
const lifeSeconds = 900;

/** A refusal as object storage answers it: XML, not the platform's error body. */
export class StorageError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const codes: Readonly<Record<number, string>> = {
  404: 'NoSuchKey',
  405: 'MethodNotAllowed',
  413: 'EntityTooLarge',
  503: 'SlowDown',
};

/** What went wrong at a signed address, in the words of object storage. */
export const asStorageError = ({ status, message }: PlatformError): StorageError =>
  new StorageError(status, codes[status] ?? (status >= 500 ? 'InternalError' : 'InvalidRequest'), message);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const storageRefusal = ({ status, code, message }: StorageError, correlationId: string): Answer => ({
  status,
  headers: { 'Content-Type': 'application/xml' },
  bytes: Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message><RequestId>${correlationId}</RequestId></Error>`,
  ),
});

/** Addresses that allow one thing for a while to whoever knows them, as those of object storage do. */
export interface Signer {
  /** The address of `path` on the host that `call` came to. `headers` have to be sent with it, exactly so. */
  address(call: Call, method: string, path: string, headers?: Readonly<Record<string, string>>): string;
  /** Throws a `StorageError` where the call's address does not hold, or it comes with other headers, or with a token. */
  check(call: Call, headers?: Readonly<Record<string, string>>): void;
}

/** `now` in milliseconds. Addresses end with the process. */
export function createSigner(now: () => number): Signer {
  const secret = randomBytes(32);

  const signatureOf = (
    method: string,
    host: string,
    path: string,
    date: string,
    headers: Readonly<Record<string, string>>,
  ): string => {
    const signed = Object.entries(headers).map(([name, value]) => `${name.toLowerCase()}:${value}`);
    const text = [method, host, path, date, lifeSeconds, ...signed.sort()].join('\n');
    return createHmac('sha256', secret).update(text).digest('hex');
  };

  return {
    address({ headers: { host = '' } }, method, path, headers = {}) {
      const date = `${new Date(now()).toISOString().replace(/[-:]|\.\d+/g, '')}`;
      const names = ['host', ...Object.keys(headers).map((name) => name.toLowerCase())].sort();
      const query = new URLSearchParams({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Date': date,
        'X-Amz-Expires': String(lifeSeconds),
        'X-Amz-SignedHeaders': names.join(';'),
        'X-Amz-Signature': signatureOf(method, host, path, date, headers),
      });
      return `http://${host}${path}?${query}`;
    },

    check(call, headers = {}) {
      if (call.headers.authorization !== undefined) {
        throw new StorageError(
          400,
          'InvalidArgument',
          'Only one auth mechanism allowed; the address is signed, and an Authorization header came with it.',
        );
      }
      const date = call.query.get('X-Amz-Date') ?? '';
      const given = call.query.get('X-Amz-Signature');
      if (given === null) throw new StorageError(403, 'AccessDenied', 'The address is not signed.');
      const host = call.headers.host ?? '';
      const sent = Object.fromEntries(
        Object.keys(headers).map((name) => [name, String(call.headers[name.toLowerCase()] ?? '')]),
      );
      const wanted = Buffer.from(signatureOf(call.method, host, call.path, date, sent));
      const signature = Buffer.from(given);
      if (wanted.length !== signature.length || !timingSafeEqual(wanted, signature)) {
        throw new StorageError(
          403,
          'SignatureDoesNotMatch',
          'The signature is not that of this address, method and headers.',
        );
      }
      if (now() > momentOf(date) + lifeSeconds * 1000) {
        throw new StorageError(403, 'AccessDenied', 'Request has expired.');
      }
    },
  };
}

/** `20260105T100000Z` as milliseconds; signed, so it is a date. */
const momentOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'));
