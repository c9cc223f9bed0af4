import type { Rhythm } from '../wire/insights';
import { hangUpRate, type Rate } from './rate';

/**
 * A share of fewer calls than this says little: Wilson's interval of a share of a third of 30 calls is still from 19 % to
 * 51 %. House rule; no source names a number.
 */
export const fewestCalls = 30;

export type HeatCell = Rhythm['cells'][number] & {
  /** Null where it is not known, or nobody called. */
  readonly rate: Rate | null;
  /** Fewer calls than a share can be told of; it is shown as such, not as a colour. */
  readonly isTooFew: boolean;
};

/** The menu hang-up rate of each hour of the week, and whether enough called for it to mean something. */
export const heatCells = (cells: Rhythm['cells']): readonly HeatCell[] =>
  cells.map((cell) => ({
    ...cell,
    rate: hangUpRate(cell),
    isTooFew: cell.entered !== null && cell.entered < fewestCalls,
  }));
