import type { ProblemCode } from '../../src/core/wire/problem';

/** What can go wrong with the org, as a closed list. `version-conflict` is its 409 to a write. */
export type UpstreamCode = Extract<ProblemCode, `org-${string}` | 'version-conflict' | 'not-in-this-dialect'>;

/**
 * What a failed call did to the org. `none`: nothing (it was refused, or never arrived). `unknown`: it may have been
 * carried out, so a write has to be looked up before it is sent again.
 */
export type Fate = 'none' | 'unknown';

interface Facts {
  readonly fate: Fate;
  /** Worth asking again after a pause. */
  readonly passing: boolean;
  /** HTTP status of the org's answer, if there was one. */
  readonly status?: number | undefined;
  /** How long the org wants to be left alone. */
  readonly retryAfterMs?: number | undefined;
  /** The org's own id of the call (`ININ-Correlation-Id`, or `contextId` of the error body). */
  readonly correlationId?: string | undefined;
  /** The permissions that the org says are missing, such as `architect:flow:view`. */
  readonly permissions?: readonly string[] | undefined;
  /** It was never sent: we ourselves held it back. */
  readonly unsent?: boolean | undefined;
  /** It had too little time for its silence to tell anything about the org. */
  readonly hurried?: boolean | undefined;
  readonly cause?: unknown;
}

/**
 * A call to the org that failed. The message is a plain sentence for the designer; neither it nor any field holds a
 * secret or a token.
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly code: UpstreamCode;
  readonly fate: Fate;
  readonly passing: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly correlationId: string | undefined;
  readonly permissions: readonly string[];
  readonly unsent: boolean;
  readonly hurried: boolean;

  constructor(code: UpstreamCode, message: string, facts: Facts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.fate = facts.fate;
    this.passing = facts.passing;
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
    this.correlationId = facts.correlationId;
    this.permissions = facts.permissions ?? [];
    this.unsent = facts.unsent ?? false;
    this.hurried = facts.hurried ?? false;
  }

  /**
   * This failure as the end of a call that had failed before: it keeps the earlier one's correlation id where it has none,
   * and its doubt. `doubt`: one of the earlier attempts may have been carried out.
   */
  after(earlier: UpstreamError | null, doubt: boolean): UpstreamError {
    if (earlier === null || earlier === this) return this;
    return new UpstreamError(this.code, this.message, {
      ...this,
      fate: doubt ? 'unknown' : this.fate,
      correlationId: this.correlationId ?? earlier.correlationId,
      cause: this.cause ?? earlier,
    });
  }

  /** This failure, with the time after which `refusal` says that another call is welcome. */
  orAfter(refusal: UpstreamError): UpstreamError {
    const retryAfterMs = this.retryAfterMs ?? refusal.retryAfterMs;
    return new UpstreamError(this.code, this.message, { ...this, retryAfterMs, cause: this.cause });
  }
}

/** A span of time in words for people, never less than a second. */
export const inSeconds = (ms: number): string => {
  const whole = Math.max(1, Math.ceil(ms / 1000));
  return whole === 1 ? '1 second' : `${whole} seconds`;
};

/** The org's answer is not what its interface promises. `what` names the call. */
export const nonsense = (what: string, facts: Omit<Facts, 'passing'>): UpstreamError =>
  new UpstreamError(
    'org-answered-nonsense',
    `The org's answer to ${what} cannot be understood. It may be under maintenance, or the address may not be an org's.`,
    { ...facts, passing: false },
  );
