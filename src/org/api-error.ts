import type { Problem, ProblemCode } from '../core/wire/problem';

/**
 * Why a call of our server failed: the server's own codes, and two the browser finds out by itself.
 * `offline`: no answer came. `nonsense`: an answer came that is not what the shared schema says.
 */
export type ApiErrorCode = ProblemCode | 'offline' | 'nonsense';

/** Every failure of a call of our server. `problem` is the server's word; null where it could not give one. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** The HTTP status; null where no answer came. */
  readonly status: number | null;
  readonly problem: Problem | null;

  constructor(code: ApiErrorCode, message: string, rest: { status?: number; problem?: Problem; cause?: unknown } = {}) {
    super(message, rest.cause === undefined ? undefined : { cause: rest.cause });
    this.code = code;
    this.status = rest.status ?? null;
    this.problem = rest.problem ?? null;
  }
}

/** A problem that the server told of in another way than by its answer's status, such as that of a publication. */
export const errorOfProblem = (problem: Problem): ApiError =>
  new ApiError(problem.code, problem.detail, { status: problem.status, problem });

/** The `ApiError` in whatever was thrown; anything else counts as an answer that made no sense. */
export const toApiError = (thrown: unknown): ApiError =>
  thrown instanceof ApiError ? thrown : new ApiError('nonsense', String(thrown), { cause: thrown });

/** Whether asking the same again may help. The server has by then retried the org itself. */
export const isTransient = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.code === 'offline' || error.code === 'org-unavailable' || error.code === 'org-rate-limited');

/** The `retry` of our queries: twice where it may help, else never. */
export const retryTransient = (failures: number, error: Error): boolean => failures < 2 && isTransient(error);
