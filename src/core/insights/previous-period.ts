/** A time by its two moments, ISO 8601: the first one in it and the first one after it. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The time of the same length that ends where this one begins. Throws a `RangeError` for what is no time. */
export const previousPeriod = ({ from, to }: Period): Period => {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return { from: new Date(start - (end - start)).toISOString(), to: new Date(start).toISOString() };
};
