/** How busy a queue was at a moment. What is not known is null, never 0. */
export interface QueueReading {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Calls that wait. */
  readonly waiting: number | null;
  /** The wait that a new caller has to expect. */
  readonly waitSeconds: number | null;
  readonly agentsAvailable: number | null;
  readonly agentsOnQueue: number | null;
}

/** The figures of a reading, in the order of a file's columns. */
export const readingFields = ['waiting', 'waitSeconds', 'agentsAvailable', 'agentsOnQueue'] as const;
