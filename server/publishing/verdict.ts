/** The flow as it was found when it was looked at again. */
export interface Look {
  readonly version: string;
  readonly fingerprint: string;
  /** The org has exactly what was sent. */
  readonly holdsOurs: boolean;
}

/** What was tried. */
export interface Attempt {
  /** The version it was published over. */
  readonly over: string;
  /** The version a success gives; null where the dialect cannot foretell it. */
  readonly next: string | null;
  /** The content that may be replaced. */
  readonly baseFingerprint: string;
  /** A write has been sent that may have been carried out; false: the org refused it. */
  readonly inDoubt: boolean;
}

/**
 * `landed`: ours is what the org has. `again`: nothing of ours was carried out, and what the design started from is
 * still there, so it may be written over the version seen. `conflict`: somebody else's change is there. `unknown`: ours
 * may have been carried out and replaced since; writing again could undo a change that nobody here has seen.
 */
export type Verdict = 'landed' | 'again' | 'conflict' | 'unknown';

/** What to do after a write that was refused (409) or whose fate is unknown, from a fresh look at the flow. */
export const verdictOf = (attempt: Attempt, look: Look): Verdict => {
  if (look.version === attempt.over) return look.fingerprint === attempt.baseFingerprint ? 'again' : 'conflict';
  if (look.holdsOurs) return 'landed';
  // Each version is given once: one after ours was due, and holding something else, is somebody else's.
  const oursIsOut = !attempt.inDoubt || look.version === attempt.next;
  if (!oursIsOut) return 'unknown';
  return look.fingerprint === attempt.baseFingerprint ? 'again' : 'conflict';
};
