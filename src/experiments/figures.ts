import type { Measure } from '../core/model/variation';
import type { TestInterval } from '../core/wire/tests';

const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const chances = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** What a measure counts, in the plural. */
export const measured: Readonly<Record<Measure, string>> = {
  abandoned: 'hang-ups',
  completed: 'completed calls',
  transferred: 'calls handed on',
};

/** Only what is less than nothing once it is rounded has a sign. */
const rounded = (share: number): number => Math.round(share * 1000) / 10 || 0;

export const zText = (z: number | null): string =>
  z === null ? '–' : hundredths.format(Math.round(z * 100) / 100 || 0).replace('-', '−');

export const chanceText = (p: number): string => (p < 0.0001 ? 'less than 0.0001' : chances.format(p));

const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A small share, in per cent: «0.0788 %» says more than «0.1 %». */
export const alphaText = (alpha: number): string =>
  alpha > 0 && alpha < 1e-5 ? '< 0.001 %' : `${threeDigits.format(alpha * 100)} %`;

/** A moment, local. */
export const momentText = (at: string): string => date.format(new Date(at));

const bare = (share: number): string => tenths.format(Math.abs(rounded(share)));
const moreOrFewer = (share: number): string => `${bare(share)} ${share < 0 ? 'fewer' : 'more'}`;

/** A difference of shares as «3.2 points fewer hang-ups». */
export const differenceText = (measure: Measure, difference: number): string => {
  if (rounded(difference) === 0) return `as many ${measured[measure]}`;
  return `${bare(difference)} points ${difference < 0 ? 'fewer' : 'more'} ${measured[measure]}`;
};

/** The interval beside it: «1.1 to 5.3», the smaller first; «1.3 fewer to 0.9 more» where it goes over nothing. */
export const differenceRange = ({ from, to }: TestInterval): string => {
  if (from >= 0) return `${bare(from)} to ${bare(to)}`;
  if (to <= 0) return `${bare(to)} to ${bare(from)}`;
  return `${moreOrFewer(from)} to ${moreOrFewer(to)}`;
};

/** A difference with its sign, for a table: «−3.2». */
export const signedPoints = (difference: number): string => {
  const points = rounded(difference);
  return `${points < 0 ? '−' : points > 0 ? '+' : ''}${bare(difference)}`;
};

/** «−5.3 to −1.1». */
export const signedRange = ({ from, to }: TestInterval): string => `${signedPoints(from)} to ${signedPoints(to)}`;
