import type { Adaptation } from '../model/design';

/** The data table by which flows of the platform learn how full their queue is: one row for each flow. */
export const adaptationTable = 'Touchtone adaptation';

/** Its columns; `key` is the flow's id. A flow decides by `full`, the others are for people and other flows. */
export const adaptationColumns = {
  key: { type: 'string', title: 'Flow', maxLength: 256 },
  multiplier: { type: 'number', title: 'Timeouts times', default: 1 },
  fallback: { type: 'boolean', title: 'Fallback', default: false },
  full: { type: 'boolean', title: 'Queue is full', default: false },
} as const;

/** What callers of a flow get. */
export interface AdaptationRow {
  readonly multiplier: number;
  readonly fallback: boolean;
  readonly full: boolean;
}

/** The row for a queue that is full, or is not. */
export const rowFor = (
  {
    timeoutMultiplier,
    usualMultiplier,
    fallback,
  }: Pick<Adaptation, 'timeoutMultiplier' | 'usualMultiplier' | 'fallback'>,
  full: boolean,
): AdaptationRow => ({
  multiplier: full ? timeoutMultiplier : usualMultiplier,
  fallback: full && fallback,
  full,
});
