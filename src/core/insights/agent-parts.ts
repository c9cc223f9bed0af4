import type { TimeToAgent } from '../wire/insights';

/** What one answered call waited for, in milliseconds. */
export interface AnsweredWait {
  readonly menuMs: number;
  readonly queueMs: number;
  readonly alertMs: number;
}

/**
 * The value that a share `p` (0 to 1) of the values lies below, between its neighbours in proportion: type 7 of Hyndman
 * and Fan, The American Statistician 50 (1996) 361–365, as R and NumPy count it. NaN where there are none.
 */
export const quantileOf = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
};

const partOf = (ms: readonly number[]) => ({
  meanSeconds: ms.reduce((sum, one) => sum + one, 0) / ms.length / 1000,
  medianSeconds: quantileOf(ms, 0.5) / 1000,
  p90Seconds: quantileOf(ms, 0.9) / 1000,
});

/**
 * Mean, median and 90th percentile of each part of the time to agent, and of the whole; null where no call was answered.
 * The means of the parts add up to that of the whole, the other two do not.
 */
export const agentPartsOf = (waits: readonly AnsweredWait[]): TimeToAgent['parts'] =>
  waits.length === 0
    ? null
    : {
        menu: partOf(waits.map(({ menuMs }) => menuMs)),
        queue: partOf(waits.map(({ queueMs }) => queueMs)),
        alert: partOf(waits.map(({ alertMs }) => alertMs)),
        total: partOf(waits.map(({ menuMs, queueMs, alertMs }) => menuMs + queueMs + alertMs)),
      };
