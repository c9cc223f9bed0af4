import { zOfConfidence } from '../statistics/distributions';
import { differenceInterval, type Interval, type Proportion, shareOf, wilsonInterval } from '../statistics/proportion';

/** How sure the intervals beside rates are. */
export const confidence = 0.95;

const z = zOfConfidence(confidence);

/** A share of calls, from 0 to 1, and the interval that the true one lies in with 95 % confidence. */
export interface Rate extends Proportion, Interval {
  readonly share: number;
}

/** The share of `count` of `of` calls with Wilson's interval; null where there are no calls, or more of the part. */
export const rateOf = (count: number, of: number): Rate | null =>
  of <= 0 || count < 0 || count > of
    ? null
    : { count, of, share: shareOf({ count, of }), ...wilsonInterval({ count, of }, z) };

/**
 * The menu hang-up rate: calls that the caller ended inside the flow ÷ calls that entered it. Null where one of them is
 * not known, or nobody entered. Those who gave up in a queue are in none of them: staff counts them, menus do not.
 */
export const hangUpRate = ({
  entered,
  abandoned,
}: {
  readonly entered: number | null;
  readonly abandoned: number | null;
}): Rate | null => (entered === null || abandoned === null ? null : rateOf(abandoned, entered));

/** How two shares of different calls differ, in shares from -1 to 1. */
export interface RateChange extends Interval {
  /** `now − before`. */
  readonly difference: number;
  /** Whether 0 lies outside the interval, so that chance alone seldom makes such a difference. */
  readonly isMoreThanChance: boolean;
}

/**
 * The change from a time or version to another, with Newcombe's interval (method 10 of Statistics in Medicine 17 (1998)
 * 873–890). It says that callers fared otherwise, not why: other callers at other times differ by themselves.
 */
export const changeOf = (now: Rate, before: Rate): RateChange => {
  const { low, high } = differenceInterval(now, before, z);
  return { difference: now.share - before.share, low, high, isMoreThanChance: low > 0 || high < 0 };
};
