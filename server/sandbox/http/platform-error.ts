import type { Answer } from './exchange';

/** One of the places where a request is wrong. */
export interface ErrorDetail {
  readonly errorCode: string;
  readonly fieldName: string;
}

/** A refusal; it becomes an answer in the platform's shape, whose `contextId` is the answer's correlation id. */
export class PlatformError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { details?: readonly ErrorDetail[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = more.details ?? [];
    this.headers = more.headers ?? {};
  }
}

export const errorAnswer = (error: PlatformError, correlationId: string): Answer => ({
  status: error.status,
  headers: error.headers,
  body: {
    message: error.message,
    code: error.code,
    status: error.status,
    contextId: correlationId,
    details: error.details,
    errors: [],
  },
});

export const badRequest = (message: string, details: readonly ErrorDetail[] = []): PlatformError =>
  new PlatformError(400, 'bad.request', message, { details });

export const notFound = (message = 'The requested resource was not found.'): PlatformError =>
  new PlatformError(404, 'not.found', message);

/** The platform's answer to a caller whose roles lack a permission: it names it. */
export const missingPermissions = (names: readonly string[], which: 'any' | 'all'): PlatformError =>
  which === 'any' && names.length > 1
    ? new PlatformError(
        403,
        'missing.any.permissions',
        `Unable to perform the requested action. You must have at least one of the following permissions: [${names.join(', ')}]`,
      )
    : new PlatformError(
        403,
        'missing.permissions',
        `Unable to perform the requested action. You are missing the following permission(s): ${names.join(', ')}`,
      );

/** The platform's answer when a token's budget is used up; the wait is in whole seconds, in text and header alike. */
export const tooManyRequests = (seconds: number): PlatformError =>
  new PlatformError(
    429,
    'too.many.requests.retry.after',
    `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
    { headers: { 'Retry-After': String(seconds) } },
  );

const codes: Readonly<Record<number, string>> = {
  400: 'bad.request',
  401: 'bad.credentials',
  403: 'missing.permissions',
  404: 'not.found',
  409: 'conflict',
  415: 'unsupported.media.type',
  429: 'too.many.requests.retry.after',
  500: 'internal.server.error',
  503: 'service.unavailable',
  504: 'request.timeout',
};

/** The generic code of a status. */
export const codeOf = (status: number): string =>
  codes[status] ?? (status >= 500 ? 'internal.server.error' : 'bad.request');
