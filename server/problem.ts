import type { Problem, ProblemCode } from '../src/core/wire/problem';
import { StoreAway } from './store/store';
import { UpstreamError } from './upstream/errors';

const kinds: Record<ProblemCode, readonly [status: number, title: string]> = {
  'bad-request': [400, 'The request cannot be understood'],
  'deployed-by-variants': [409, 'The flow is deployed by variants'],
  'design-has-errors': [422, 'The design has errors'],
  'flow-locked': [409, 'The flow is locked'],
  'forbidden-origin': [403, 'The request comes from elsewhere'],
  internal: [500, 'Something in Touchtone went wrong'],
  'name-taken': [409, 'The name is taken'],
  'not-found': [404, 'Not found'],
  'not-in-this-dialect': [422, 'The org cannot do this'],
  'occupancy-unknown': [409, 'How full the queue is, is not known'],
  'org-refused': [502, 'The org refused'],
  'org-answered-nonsense': [502, "The org's answer cannot be understood"],
  'org-rate-limited': [503, 'The org asks to wait'],
  'org-unauthorized': [502, 'The org does not accept our sign-in'],
  'org-forbidden': [403, 'The org does not allow it'],
  'org-not-found': [404, 'The org does not have it'],
  'org-unavailable': [503, 'The org cannot be reached'],
  'payload-too-large': [413, 'The request is too large'],
  'outcome-unknown': [502, 'The outcome is not known'],
  'store-away': [503, 'The store cannot be reached'],
  'test-fixed': [409, 'The test is running'],
  'unsupported-media-type': [415, 'The request is not JSON'],
  'version-conflict': [409, 'The flow was changed in the meantime'],
};

type Details = Partial<Omit<Problem, 'type' | 'title' | 'detail' | 'code'>>;

/** An answer to the browser that is an error (RFC 9457). `status` in `details` wins over the code's usual one. */
export const problemOf = (code: ProblemCode, detail: string, details: Details = {}): Problem => {
  const [status, title] = kinds[code];
  return { type: `urn:touchtone:problem:${code}`, title, status, detail, code, ...details };
};

/** Ends a request with a problem. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  /** Seconds after which the request may be sent again. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, options: { readonly cause?: unknown; readonly retryAfterSeconds?: number } = {}) {
    super(problem.detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.problem = problem;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** A failed call to the org as a problem: its sentence, its code, its correlation id. */
export const upstreamProblem = (error: UpstreamError): Problem =>
  problemOf(error.code, error.message, error.correlationId === undefined ? {} : { correlationId: error.correlationId });

/** Any failure as a problem; what was not foreseen says nothing of its inside. */
export const anyProblem = (error: unknown): Problem => {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof UpstreamError) return upstreamProblem(error);
  if (error instanceof StoreAway)
    return problemOf(
      'store-away',
      'The place where Touchtone keeps its data cannot be reached now. Try again in a moment.',
    );
  return problemOf('internal', 'Touchtone ran into a fault of its own. Its log says more.');
};
