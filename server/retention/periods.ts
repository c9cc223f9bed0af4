const hour = 3_600_000;
const day = 24 * hour;

/** How long what is kept is kept; the README has it as a table. What is not here is kept for as long as it is used. */
export const retention = {
  /** Exposures, endings and deployments of a flow. */
  eventsMs: 90 * day,
  /** Events that a running A/B test counts are kept for longer, up to so long. */
  testedEventsMs: 365 * day,
  /** How busy queues were, minute by minute. */
  readingsMs: 35 * day,
  /** Publications that have ended, counted from their beginning. */
  publicationsMs: 90 * day,
  /** The answer to an interaction, by which it is counted once. */
  interactionMs: 24 * hour,
  /** Versions of a flow that were read or published. */
  seenVersions: 60,
  /** Between looks at what is over. */
  everyMs: hour,
} as const;
